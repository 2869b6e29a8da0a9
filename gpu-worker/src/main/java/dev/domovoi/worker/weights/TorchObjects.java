package dev.domovoi.worker.weights;

import dev.domovoi.worker.weights.StrictPickle.Attributes;
import dev.domovoi.worker.weights.StrictPickle.Global;
import dev.domovoi.worker.weights.StrictPickle.PickleFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of names a PyTorch checkpoint may use: ordered dictionaries, tensors, parameters,
 * sizes and typed storages; in a TorchScript archive also its own module classes, as holders of
 * attributes, and typed lists. Tensors are assembled when the storages' bytes are known.
 */
final class TorchObjects implements StrictPickle.Resolver {
  private static final Map<String, ElementType> STORAGES =
      Map.of(
          "torch.FloatStorage", ElementType.F32,
          "torch.HalfStorage", ElementType.F16,
          "torch.BFloat16Storage", ElementType.BF16,
          "torch.DoubleStorage", ElementType.F64,
          "torch.LongStorage", ElementType.I64,
          "torch.IntStorage", ElementType.I32,
          "torch.ShortStorage", ElementType.I16,
          "torch.CharStorage", ElementType.I8,
          "torch.ByteStorage", ElementType.U8,
          "torch.BoolStorage", ElementType.BOOL);
  private static final String DICT = "collections.OrderedDict";
  private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
  private static final String OLD_TENSOR = "torch._utils._rebuild_tensor";
  private static final String PARAMETER = "torch._utils._rebuild_parameter";
  private static final String SIZE = "torch.Size";
  private static final List<String> CALLABLE = List.of(DICT, TENSOR, OLD_TENSOR, PARAMETER, SIZE);
  private static final List<String> SCRIPT_LISTS =
      List.of(
          "torch.jit._pickle.build_intlist",
          "torch.jit._pickle.build_doublelist",
          "torch.jit._pickle.build_boollist",
          "torch.jit._pickle.build_tensorlist",
          "torch.jit._pickle.restore_type_tag");
  private static final int MAX_DEPTH = 32;

  /** PyTorch allows more, networks use five; without a limit shapes could outgrow the file. */
  private static final int MAX_RANK = 8;

  private final Map<String, Storage> storages = new LinkedHashMap<>();
  private final boolean script;
  private long copyBudget;

  /** A typed run of numbers; its bytes are set once they were found in the file. */
  static final class Storage {
    final ElementType type;
    final long elements;
    private @Nullable ByteBuffer data;

    Storage(ElementType type, long elements) {
      this.type = type;
      this.elements = elements;
    }

    void fill(ByteBuffer bytes) {
      this.data = bytes;
    }
  }

  private record TensorRef(Storage storage, long offset, long[] shape, long[] strides) {}

  /**
   * @param script whether the file is a TorchScript archive
   * @param copyBudget bytes that copies of non-contiguous tensors may take in all
   */
  TorchObjects(boolean script, long copyBudget) {
    this.script = script;
    this.copyBudget = copyBudget;
  }

  /** Storages met so far, by the key the file uses. */
  Map<String, Storage> storages() {
    return storages;
  }

  @Override
  public void check(Global global) {
    String name = global.name();
    boolean known = CALLABLE.contains(name) || STORAGES.containsKey(name);
    boolean knownScript = SCRIPT_LISTS.contains(name) || name.startsWith(StrictPickle.MODULES);
    if (!known && !(script && knownScript)) {
      throw new PickleFault("it asks for the class " + global.name() + ", which is refused");
    }
  }

  @Override
  public Object call(Global global, List<?> arguments) {
    switch (global.name()) {
      case DICT -> {
        if (!arguments.isEmpty() && !arguments.equals(List.of(List.of()))) {
          throw new PickleFault("it makes a dictionary in an unknown way");
        }
        return new LinkedHashMap<Object, Object>();
      }
      case TENSOR, OLD_TENSOR -> {
        if (arguments.size() < 4 || !(arguments.get(0) instanceof Storage storage)) {
          throw new PickleFault("it describes a tensor in an unknown way");
        }
        long offset = whole(arguments.get(1));
        return tensor(storage, offset, wholes(arguments.get(2)), wholes(arguments.get(3)));
      }
      case PARAMETER -> {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof TensorRef tensor)) {
          throw new PickleFault("it describes a parameter in an unknown way");
        }
        return tensor;
      }
      case SIZE -> {
        if (arguments.size() != 1 || !(arguments.get(0) instanceof List<?> sides)) {
          throw new PickleFault("it describes a size in an unknown way");
        }
        return sides;
      }
      default -> {
        if (SCRIPT_LISTS.contains(global.name()) && !arguments.isEmpty()) {
          return arguments.get(0);
        }
        throw new PickleFault("it calls " + global.name() + ", which is refused");
      }
    }
  }

  @Override
  public boolean allowsObjects() {
    return script;
  }

  @Override
  public Object persistent(List<?> id) {
    if (id.size() < 5
        || !"storage".equals(id.get(0))
        || !(id.get(1) instanceof Global global)
        || !(id.get(2) instanceof String key)) {
      throw new PickleFault("it refers to outside data in an unknown way");
    }
    if (id.size() > 5 && id.get(5) != StrictPickle.NONE) {
      throw new PickleFault("it uses a view of a storage, which is not supported");
    }
    ElementType type = STORAGES.get(global.name());
    long elements = whole(id.get(4));
    if (type == null) {
      throw new PickleFault("it uses " + global.name() + " as a storage");
    }
    Storage known = storages.computeIfAbsent(key, k -> new Storage(type, elements));
    if (known.type != type || known.elements != elements) {
      throw new PickleFault("it describes storage " + key + " in two ways");
    }
    return known;
  }

  private static TensorRef tensor(Storage storage, long offset, long[] shape, long[] strides) {
    if (shape.length != strides.length) {
      throw new PickleFault(
          "it has a tensor with " + strides.length + " strides for " + Arrays.toString(shape));
    }
    long count = 1;
    try {
      long last = offset;
      for (int i = 0; i < shape.length; i++) {
        count = Math.multiplyExact(count, shape[i]);
        if (shape[i] > 0) {
          last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
        }
      }
      if (count > storage.elements || (count > 0 && last >= storage.elements)) {
        throw new PickleFault("it has a tensor that reaches beyond its storage");
      }
    } catch (ArithmeticException e) {
      throw new PickleFault("it has a tensor of impossible size");
    }
    return new TensorRef(storage, count == 0 ? 0 : offset, shape, strides);
  }

  private static long whole(Object value) {
    if (value instanceof Long number && number >= 0) {
      return number;
    }
    throw new PickleFault("it lacks a count where one belongs");
  }

  private static long[] wholes(Object value) {
    if (!(value instanceof List<?> list)) {
      throw new PickleFault("it lacks a list of counts where one belongs");
    }
    if (list.size() > MAX_RANK) {
      throw new PickleFault("it has a tensor of " + list.size() + " dimensions");
    }
    return list.stream().mapToLong(TorchObjects::whole).toArray();
  }

  /** The tree with tensors in place of their descriptions; shared parts stay shared. */
  Object assemble(Object root) {
    return assemble(root, new IdentityHashMap<>(), 0);
  }

  private Object assemble(Object value, IdentityHashMap<Object, Object> done, int depth) {
    if (depth > MAX_DEPTH) {
      throw new PickleFault("it is nested too deeply");
    }
    Object known = done.get(value);
    if (known != null) {
      return known;
    }
    Object result = value;
    if (value instanceof TensorRef ref) {
      result = materialise(ref);
    } else if (value instanceof Attributes object) {
      result = assemble(object.values(), done, depth + 1);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new LinkedHashMap<>();
      map.forEach((k, v) -> out.put(String.valueOf(k), assemble(v, done, depth + 1)));
      result = out;
    } else if (value instanceof List<?> list) {
      List<Object> out = new ArrayList<>();
      for (Object item : list) {
        out.add(assemble(item, done, depth + 1));
      }
      result = out;
    }
    done.put(value, result);
    return result;
  }

  private HostTensor materialise(TensorRef ref) {
    ByteBuffer data = ref.storage.data;
    if (data == null) {
      throw new PickleFault("it lacks the data of a storage");
    }
    int size = ref.storage.type.bytes();
    int elements = HostTensor.elements(ref.shape);
    int start = Math.toIntExact(ref.offset * size);
    if (isContiguous(ref)) {
      return new HostTensor(ref.storage.type, ref.shape, data.slice(start, elements * size));
    }
    copyBudget -= (long) elements * size;
    if (copyBudget < 0) {
      throw new PickleFault("it has more tensors than its data");
    }
    ByteBuffer out = ByteBuffer.allocate(elements * size).order(ByteOrder.LITTLE_ENDIAN);
    copy(ref, 0, start, data, out);
    return new HostTensor(ref.storage.type, ref.shape, out.flip());
  }

  private static boolean isContiguous(TensorRef ref) {
    long step = 1;
    for (int i = ref.shape.length - 1; i >= 0; i--) {
      if (ref.shape[i] != 1 && ref.strides[i] != step) {
        return Arrays.stream(ref.shape).anyMatch(side -> side == 0);
      }
      step *= ref.shape[i];
    }
    return true;
  }

  private static void copy(TensorRef ref, int axis, long at, ByteBuffer in, ByteBuffer out) {
    int size = ref.storage.type.bytes();
    if (axis == ref.shape.length) {
      for (int i = 0; i < size; i++) {
        out.put(in.get((int) at + i));
      }
      return;
    }
    for (long i = 0; i < ref.shape[axis]; i++) {
      copy(ref, axis + 1, at + i * ref.strides[axis] * size, in, out);
    }
  }
}
