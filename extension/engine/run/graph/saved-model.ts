import { BinaryWriter } from 'google-protobuf';
import type { Shape } from '../../program/index.js';
import {
  type Attribute,
  type Attributes,
  dataTypes,
  type Graph,
  type GraphConstant,
  type GraphFunction,
  type GraphNode,
  parameterName,
  type Signature,
  type SignatureTensor,
} from './graph-types.js';

/** The tag under which the graph is loaded. */
export const servingTag = 'serve';

/** A version of graphs that every TensorFlow 2 reads; no later change touches the ops used here. */
const graphVersion = 119;

type Write<T> = (value: T, writer: BinaryWriter) => void;

/**
 * A graph as the bytes of a `saved_model.pb`, the only file a SavedModel without values needs. The
 * numbers are those of the fields in TensorFlow's `.proto` files (tensorflow/core/framework and protobuf).
 */
export function savedModelBytes(graph: Graph, signatures: readonly Signature[] = []): Uint8Array {
  const writer = new BinaryWriter();
  writer.writeInt64(1, 1);
  writer.writeMessage(2, graph, (_, model) => {
    model.writeMessage(1, graph, (_, info) => info.writeRepeatedString(4, [servingTag]));
    model.writeMessage(2, graph, writeGraph);
    for (const signature of signatures) {
      model.writeMessage(5, signature, (_, entry) => {
        entry.writeString(1, signature.name);
        entry.writeMessage(2, signature, writeSignature);
      });
    }
  });
  return writer.getResultBuffer();
}

const writeSignature: Write<Signature> = ({ inputs, outputs }, writer) => {
  writeTensors(writer, 1, inputs);
  writeTensors(writer, 2, outputs);
  writer.writeString(3, 'tensorflow/serving/predict');
};

function writeTensors(
  writer: BinaryWriter,
  field: number,
  tensors: Readonly<Record<string, SignatureTensor>>,
): void {
  for (const [name, { node, type, shape }] of Object.entries(tensors)) {
    writer.writeMessage(field, node, (_, entry) => {
      entry.writeString(1, name);
      entry.writeMessage(2, node, (_, info) => {
        info.writeString(1, `${node}:0`);
        info.writeEnum(2, dataTypes[type]);
        info.writeMessage(3, shape, writeShape);
      });
    });
  }
}

const writeGraph: Write<Graph> = (graph, writer) => {
  writeEach(writer, 1, graph.nodes, writeNode);
  writer.writeMessage(2, graph, (_, library) => writeEach(library, 1, graph.functions, writeFunction));
  writer.writeMessage(4, graph, (_, versions) => versions.writeInt32(1, graphVersion));
};

const writeNode: Write<GraphNode> = ({ name, op, inputs, attributes }, writer) => {
  writer.writeString(1, name);
  writer.writeString(2, op);
  writer.writeRepeatedString(3, [...inputs]);
  writeMap(writer, 5, attributes);
};

const writeFunction: Write<GraphFunction> = ({ name, parameters, results, nodes }, writer) => {
  writer.writeMessage(1, name, (_, signature) => {
    signature.writeString(1, name);
    for (const [at, type] of parameters.entries()) {
      signature.writeMessage(2, type, writeArgument(parameterName(at)));
    }
    for (const [at, { type }] of results.entries()) {
      signature.writeMessage(3, type, writeArgument(`out${at}`));
    }
  });
  writeEach(writer, 3, nodes, writeNode);
  results.forEach(({ from }, at) => {
    writer.writeMessage(4, from, (_, entry) => {
      entry.writeString(1, `out${at}`);
      entry.writeString(2, from);
    });
  });
};

const writeArgument =
  (name: string): Write<keyof typeof dataTypes> =>
  (type, writer) => {
    writer.writeString(1, name);
    writer.writeEnum(3, dataTypes[type]);
  };

function writeMap(writer: BinaryWriter, field: number, attributes: Attributes): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    writer.writeMessage(field, attribute, (_, entry) => {
      entry.writeString(1, name);
      entry.writeMessage(2, attribute, writeAttribute);
    });
  }
}

const writeAttribute: Write<Attribute> = (attribute, writer) => {
  if ('type' in attribute) writer.writeEnum(6, dataTypes[attribute.type]);
  else if ('integer' in attribute) writer.writeInt64(3, attribute.integer);
  else if ('number' in attribute) writer.writeFloat(4, attribute.number);
  else if ('flag' in attribute) writer.writeBool(5, attribute.flag);
  else if ('text' in attribute) writer.writeBytes(2, new TextEncoder().encode(attribute.text));
  else if ('shape' in attribute) writer.writeMessage(7, attribute.shape, writeShape);
  else if ('tensor' in attribute) writer.writeMessage(8, attribute.tensor, writeTensor);
  else if ('functionName' in attribute) {
    writer.writeMessage(10, attribute.functionName, (name, func) => func.writeString(1, name));
  } else {
    writer.writeMessage(1, attribute, (_, list) => {
      if ('types' in attribute)
        list.writePackedEnum(
          6,
          attribute.types.map((type) => dataTypes[type]),
        );
      else writeEach(list, 7, attribute.shapes, writeShape);
    });
  }
};

const writeShape: Write<Shape> = (shape, writer) => {
  writeEach(writer, 2, shape, (size, dimension) => dimension.writeInt64(1, size));
};

const writeTensor: Write<GraphConstant> = ({ type, shape, data }, writer) => {
  writer.writeEnum(1, dataTypes[type]);
  writer.writeMessage(2, shape, writeShape);
  writer.writeBytes(4, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
};

function writeEach<T>(writer: BinaryWriter, field: number, values: readonly T[], write: Write<T>): void {
  for (const value of values) writer.writeMessage(field, value, write);
}
