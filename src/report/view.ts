/** How a text will be shown. The same result and view give the same text. */
export interface View {
  /** Colour never carries meaning: the text without it says the same. */
  readonly colour: boolean;
  readonly width: number;
  /** More than one screen. */
  readonly verbose: boolean;
  /** A person is looking: times of day may be told as `2 days ago`. */
  readonly terminal: boolean;
}
