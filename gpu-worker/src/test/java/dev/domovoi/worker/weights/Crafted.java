package dev.domovoi.worker.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes pickles and archives by hand, so that they may be wrong in any way. */
public final class Crafted {
  private Crafted() {}

  /** A pickle, instruction by instruction. */
  static final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
      op(0x80, 2);
    }

    Pickle op(int... codes) {
      for (int code : codes) {
        out.write(code);
      }
      return this;
    }

    Pickle text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      op('X').number(bytes.length, 4).out.writeBytes(bytes);
      return this;
    }

    Pickle global(String module, String name) {
      op('c').out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Pickle count(long value) {
      return op(0x8a, 8).number(value, 8);
    }

    Pickle number(long value, int bytes) {
      for (int i = 0; i < bytes; i++) {
        op((int) (value >>> (8 * i)) & 0xff);
      }
      return this;
    }

    /** A float tensor on storage {@code key}. */
    Pickle tensor(String key, long elements, long offset, long[] shape, long[] strides) {
      global("torch._utils", "_rebuild_tensor_v2").op('(', '(').text("storage");
      global("torch", "FloatStorage").text(key).text("cpu").count(elements).op('t', 'Q');
      count(offset);
      for (long[] sides : new long[][] {shape, strides}) {
        op('(');
        for (long side : sides) {
          count(side);
        }
        op('t');
      }
      return op(0x89, 'N', 't', 'R');
    }

    /** A whole tensor on a storage of its own, which is added to the archive's entries. */
    Pickle stored(HostTensor tensor, Map<String, byte[]> entries) {
      String key = Integer.toString(entries.size());
      float[] values = tensor.floats();
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      entries.put("a/data/" + key, bytes.array());
      long[] strides = new long[tensor.shape().length];
      long step = 1;
      for (int i = strides.length - 1; i >= 0; i--) {
        strides[i] = step;
        step *= tensor.shape()[i];
      }
      return tensor(key, values.length, 0, tensor.shape(), strides);
    }

    byte[] end() {
      op('.');
      return out.toByteArray();
    }
  }

  /**
   * A checkpoint as PyTorch writes it: a dictionary of one dictionary of tensors and one tensor.
   *
   * @param state under {@code state_dict}
   */
  public static byte[] checkpoint(Map<String, HostTensor> state, String key, HostTensor single) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Pickle p = new Pickle().op('}', '(').text("state_dict").op('}', '(');
    state.forEach((name, tensor) -> p.text(name).stored(tensor, entries));
    p.op('u').text(key).stored(single, entries).op('u');
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("a/data.pkl", p.end());
    all.putAll(entries);
    return zip(all, Map.of());
  }

  /** A dictionary of two small tensors, some settings, a shared and a nested part. */
  static byte[] soundPickle() {
    Pickle p = new Pickle().op('}', 'q', 0, '(').text("a");
    p.tensor("0", 6, 0, new long[] {2, 3}, new long[] {3, 1}).op('q', 1).text("b");
    p.tensor("1", 6, 1, new long[] {2, 2}, new long[] {1, 2}).text("same").op('h', 1);
    p.text("inner").op('}', '(').text("x").op('K', 7).text("y").op('N').text("z");
    p.op('G').number(0, 8).op('u').text("list").op(']', '(', 0x88, 'J', 1, 0, 0, 0, 'e', 'u');
    return p.end();
  }

  /** A module with a submodule, each with a tensor. */
  static byte[] soundScript() {
    Pickle p = new Pickle().global("__torch__", "Net").op(')', 0x81, '}', '(').text("weight");
    p.tensor("0", 6, 0, new long[] {6}, new long[] {1}).text("training").op(0x88);
    p.text("inner").global("__torch__.torch.nn", "Linear").op(')', 0x81, '}', '(').text("bias");
    p.tensor("1", 6, 0, new long[] {3, 2}, new long[] {2, 1}).op('u', 'b').text("sizes");
    p.global("torch.jit._pickle", "build_intlist").op(']', 'K', 3, 'a', 0x85, 'R');
    return p.op('u', 'b').end();
  }

  /** An archive as PyTorch writes it, of a pickle and two storages of six floats. */
  static byte[] zip(byte[] pickle, boolean script) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", pickle);
    entries.put("a/data/0", new byte[24]);
    entries.put("a/data/1", new byte[24]);
    if (script) {
      entries.put("a/code/x.py", new byte[3]);
    }
    return zip(entries, Map.of());
  }

  /** A stored archive; {@code aliases} are further names for the data of an entry. */
  static byte[] zip(Map<String, byte[]> entries, Map<String, String> aliases) {
    int room = entries.values().stream().mapToInt(data -> data.length).sum();
    ByteBuffer out = ByteBuffer.allocate((1 << 20) + room).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Integer> offsets = new LinkedHashMap<>();
    entries.forEach(
        (name, data) -> {
          offsets.put(name, out.position());
          out.putInt(0x04034b50);
          fields(out, name, data);
          out.put(name.getBytes(StandardCharsets.UTF_8)).put(data);
        });
    int start = out.position();
    List<String> names = new ArrayList<>(entries.keySet());
    names.addAll(aliases.keySet());
    for (String name : names) {
      String target = aliases.getOrDefault(name, name);
      out.putInt(0x02014b50).putShort((short) 20);
      fields(out, name, entries.get(target));
      out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
      out.putInt(offsets.get(target)).put(name.getBytes(StandardCharsets.UTF_8));
    }
    int size = out.position() - start;
    out.putInt(0x06054b50).putInt(0).putShort((short) names.size());
    out.putShort((short) names.size()).putInt(size).putInt(start).putShort((short) 0);
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  private static void fields(ByteBuffer out, String name, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(data);
    out.putShort((short) 20).putShort((short) 0x800).putShort((short) 0).putInt(0);
    out.putInt((int) crc.getValue()).putInt(data.length).putInt(data.length);
    out.putShort((short) name.length()).putShort((short) 0);
  }

  /** The older container: signature, version, system, root, storage keys, storages. */
  static byte[] legacy(byte[] pickle, byte[] keys) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Pickle magic = new Pickle().op(0x8a, 10);
    magic.op(0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19);
    out.writeBytes(magic.end());
    out.writeBytes(new Pickle().op('M', 0xe9, 3).end());
    Pickle system = new Pickle().op('}').text("little_endian").op(0x88, 's');
    out.writeBytes(system.end());
    out.writeBytes(pickle);
    out.writeBytes(keys);
    for (int i = 0; i < 2; i++) {
      out.writeBytes(ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putLong(6).array());
    }
    return out.toByteArray();
  }

  /** The list of the two storages of {@link #soundPickle()}. */
  static byte[] soundKeys() {
    return new Pickle().op(']', '(').text("0").text("1").op('e').end();
  }

  /** A small safetensors file of two tensors. */
  static byte[] safetensors() {
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"b\":{\"dtype\":\"I64\",\"shape\":[3],\"data_offsets\":[24,48]}}";
    ByteBuffer out = ByteBuffer.allocate(8 + header.length() + 48).order(ByteOrder.LITTLE_ENDIAN);
    return out.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII)).array();
  }
}
