export type Paint = (text: string) => string;

/** Colours, or the same words without them. */
export type Style = {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly accent: Paint;
};

const plain: Paint = (text) => text;

export const plainStyle: Style = { strong: plain, faint: plain, good: plain, warn: plain, accent: plain };

const painted =
  (start: number, end: number): Paint =>
  (text) =>
    text === "" ? "" : `\u001b[${start}m${text}\u001b[${end}m`;

const colours: Style = {
  strong: painted(1, 22),
  faint: painted(2, 22),
  good: painted(32, 39),
  warn: painted(33, 39),
  accent: painted(36, 39),
};

/** Colours are for terminals, and only where nobody has said no (https://no-color.org). */
export const styleFor = (
  stream: { readonly isTTY?: boolean | undefined },
  environment: { readonly [name: string]: string | undefined },
): Style => (stream.isTTY === true && (environment.NO_COLOR ?? "") === "" ? colours : plainStyle);
