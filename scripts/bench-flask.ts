import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNative } from '../src/engines/find-native.ts';
import { type NativeServer, startNative } from '../src/engines/native.ts';
import type { Figure } from './bench.ts';

/**
 * `flask db migrate` on the same schemas, where Flask-Migrate is installed: against an empty database of BENCH_DATABASE_URL, or of a
 * server that is started for it.
 */
export async function flaskFigures(scratch: string, times: number, sizes: readonly number[]): Promise<Figure[]> {
  const python = ['python3', '/usr/bin/python3'].find((program) =>
    ran(program, ['-c', 'import flask_migrate, psycopg2'], scratch),
  );
  if (python === undefined)
    return note('Flask-Migrate is not installed (python3-flask-migrate, python3-psycopg2): no figures beside ours');
  const server = await serverFor();
  if (server === undefined) return note('no server for flask db migrate: no figures beside ours');
  try {
    return sizes.map((size) => figureOf(scratch, python, server.url, size, times));
  } finally {
    await server.stop();
  }
}

async function serverFor(): Promise<Pick<NativeServer, 'url' | 'stop'> | undefined> {
  const url = process.env.BENCH_DATABASE_URL;
  if (url !== undefined) return { url, stop: async () => undefined };
  const folder = [18, 17, 16, 15, 14].flatMap((major) => findNative(major) ?? [])[0];
  return folder === undefined ? undefined : startNative(folder, { listen: 'loopback' });
}

function figureOf(scratch: string, python: string, url: string, size: number, times: number): Figure {
  const folder = join(scratch, `flask-${size}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'app.py'), appOf(size, url.replace(/^postgres:/, 'postgresql:')));
  flask(python, folder, ['init']);
  const seconds = Array.from({ length: times }, () => {
    const start = process.hrtime.bigint();
    flask(python, folder, ['migrate']);
    const end = process.hrtime.bigint();
    // it refuses a second one while the first is not applied
    rmSync(join(folder, 'migrations/versions'), { recursive: true, force: true });
    mkdirSync(join(folder, 'migrations/versions'));
    return Number(end - start) / 1e9;
  }).toSorted((a, b) => a - b);
  const tables = size === 1 ? '1 table' : `${size} tables`;
  return { what: `${tables}: flask db migrate (proves nothing)`, seconds: seconds[Math.floor(times / 2)] ?? 0 };
}

function note(text: string): [] {
  console.error(text);
  return [];
}

function ran(program: string, args: readonly string[], cwd: string): boolean {
  return spawnSync(program, args, { cwd, stdio: 'ignore' }).status === 0;
}

function flask(python: string, folder: string, args: readonly string[]): void {
  const env = { ...process.env, FLASK_APP: 'app.py' };
  const { status, stderr } = spawnSync(python, ['-m', 'flask', 'db', ...args], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function appOf(size: number, url: string): string {
  const classes = Array.from({ length: size }, (_, n) => classOf(n));
  return `from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
import sqlalchemy as sa

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = ${JSON.stringify(url)}
db = SQLAlchemy(app)
Migrate(app, db)

${classes.join('\n')}`;
}

function classOf(n: number): string {
  return `class T${n}(db.Model):
    __tablename__ = 't${n}'
    id = db.Column(db.BigInteger, db.Identity(always=True), primary_key=True)
    parent_id = db.Column(db.BigInteger, db.ForeignKey('t${Math.max(0, n - 1)}.id'))
    name = db.Column(db.String(80), nullable=False)
    email = db.Column(db.String(120))
    amount = db.Column(db.Numeric(10, 2))
    active = db.Column(db.Boolean, nullable=False, server_default=sa.text('true'))
    created_at = db.Column(db.DateTime(timezone=True), nullable=False, server_default=sa.func.now())
    note = db.Column(db.Text)
    __table_args__ = (
        db.CheckConstraint('amount >= 0', name='t${n}_amount_check'),
        db.Index('t${n}_name_idx', 'name'),
        db.Index('t${n}_created_at_idx', sa.text('created_at desc')),
    )
`;
}
