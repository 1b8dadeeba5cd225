/** Orders of groups: what is behind everything, what is not in the hall one is in, the curtain between (threshold.ts); all else is 0. */
export const BACKDROP = -3;
export const BEYOND = -2;
export const CURTAIN = -1;
