/**
 * A network of nodes and links, in the shape in which TensorFlow Playground's `nn.ts` has it. That package is not on
 * npm, so this is a reference written here from the equations: an object for every node and every link, an example at
 * a time, derivatives added up in the links and spent at the end of each mini-batch.
 */
class Link {
  readonly source: Node;
  readonly dest: Node;
  weight: number;
  /** ∂E/∂w of this example, and their sum over the mini-batch. */
  errorDer = 0;
  accErrorDer = 0;
  numAccumulatedDers = 0;

  constructor(source: Node, dest: Node, weight: number) {
    this.source = source;
    this.dest = dest;
    this.weight = weight;
  }
}

class Node {
  readonly inputLinks: Link[] = [];
  readonly outputs: Link[] = [];
  bias = 0.1;
  totalInput = 0;
  output = 0;
  /** ∂E/∂a, and ∂E/∂z. */
  outputDer = 0;
  inputDer = 0;
  accInputDer = 0;
  numAccumulatedDers = 0;

  /** z = b + Σ w x, a = tanh z */
  updateOutput(): void {
    this.totalInput = this.bias;
    for (const link of this.inputLinks) this.totalInput += link.weight * link.source.output;
    this.output = Math.tanh(this.totalInput);
  }
}

export class Network {
  readonly #layers: Node[][];

  constructor(shape: readonly number[], random: () => number) {
    this.#layers = shape.map((units) => Array.from({ length: units }, () => new Node()));
    this.#layers.slice(1).forEach((layer, l) => {
      for (const dest of layer) {
        for (const source of this.#layers[l] ?? []) {
          const link = new Link(source, dest, random() - 0.5);
          source.outputs.push(link);
          dest.inputLinks.push(link);
        }
      }
    });
  }

  forward(inputs: readonly number[]): number {
    this.#layers[0]?.forEach((node, i) => (node.output = inputs[i] ?? 0));
    for (const layer of this.#layers.slice(1)) for (const node of layer) node.updateOutput();
    return this.#layers.at(-1)?.[0]?.output ?? NaN;
  }

  /** With E = ½ (a − y)²: ∂E/∂z = ∂E/∂a (1 − a²), ∂E/∂w = ∂E/∂z x, and ∂E/∂a of the layer before = Σ w ∂E/∂z. */
  backward(target: number): void {
    for (const node of this.#layers.at(-1) ?? []) node.outputDer = node.output - target;
    for (let l = this.#layers.length - 1; l >= 1; l--) {
      const layer = this.#layers[l] ?? [];
      for (const node of layer) {
        node.inputDer = node.outputDer * (1 - node.output * node.output);
        node.accInputDer += node.inputDer;
        node.numAccumulatedDers++;
      }
      for (const node of layer) {
        for (const link of node.inputLinks) {
          link.errorDer = node.inputDer * link.source.output;
          link.accErrorDer += link.errorDer;
          link.numAccumulatedDers++;
        }
      }
      if (l === 1) continue;
      for (const node of this.#layers[l - 1] ?? []) {
        node.outputDer = 0;
        for (const output of node.outputs) node.outputDer += output.weight * output.dest.inputDer;
      }
    }
  }

  update(rate: number): void {
    for (const layer of this.#layers.slice(1)) {
      for (const node of layer) {
        if (node.numAccumulatedDers > 0) {
          node.bias -= (rate * node.accInputDer) / node.numAccumulatedDers;
          node.accInputDer = node.numAccumulatedDers = 0;
        }
        for (const link of node.inputLinks) {
          if (link.numAccumulatedDers === 0) continue;
          link.weight -= (rate / link.numAccumulatedDers) * link.accErrorDer;
          link.accErrorDer = link.numAccumulatedDers = 0;
        }
      }
    }
  }
}
