/** Clothes of seen visitors; a frame carries the number. Apart in hue and in brightness, so that neighbours differ for everybody. */
export const VISITOR_COLOURS = [
  0x2f5fa8, 0xc0392b, 0x1f8a70, 0xe0a526, 0x7a4fa3, 0xd9702e, 0x4a90c2, 0x9c2f5f, 0x5d8a3a,
  0xe8d9b8, 0x2c3e50, 0xe48aa0, 0x8a5a33, 0x6cc3b8, 0xb8b4ae, 0x3b3f46,
] as const;

export const cssColour = (colour: number): string =>
  `#${(VISITOR_COLOURS[colour] ?? VISITOR_COLOURS[0]).toString(16).padStart(6, "0")}`;
