/** What the bench uses of ConvNetJS, which has no types of its own. */
declare module 'convnetjs' {
  export class Vol {
    constructor(width: number, height: number, depth: number, fill: number);
    readonly w: Float64Array;
  }
  export class Net {
    makeLayers(layers: readonly object[]): void;
  }
  export class Trainer {
    constructor(net: Net, options: object);
    train(x: Vol, label: number): { readonly loss: number };
  }
}
