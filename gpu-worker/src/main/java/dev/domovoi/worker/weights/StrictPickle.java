package dev.domovoi.worker.weights;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads the part of Python's pickle format (protocol 2) that tensor files need. Nothing is looked
 * up or executed: classes are only names, handed to a {@link Resolver} that knows a closed set. All
 * other instructions are refused. Memory is bounded by the size of the pickle.
 *
 * <p>Python values become {@code Map<Object, Object>} (keys: strings or whole numbers), {@code
 * List<Object>} (lists and tuples), {@code String}, {@code Long}, {@code Double}, {@code Boolean},
 * {@link #NONE}, {@link Global}, and whatever the resolver makes.
 */
final class StrictPickle {
  /** Python's None. */
  static final Object NONE =
      new Object() {
        @Override
        public String toString() {
          return "None";
        }
      };

  /** Where the names of a TorchScript program's own classes begin. */
  static final String MODULES = "__torch__.";

  private static final Object MARK = new Object();

  /** A class or function by name. */
  record Global(String name) {}

  /** What the few known names mean; each method throws {@link PickleFault} for all others. */
  interface Resolver {
    /** Called for each name met, before anything is done with it. */
    void check(Global global);

    /** The value of calling {@code global}. */
    Object call(Global global, List<?> arguments);

    /** The object a persistent id stands for. */
    Object persistent(List<?> id);

    /** Whether objects of known classes may be made, as plain holders of attributes. */
    boolean allowsObjects();
  }

  /**
   * An object of a class that is a name only: nothing but its attributes, which stay the dictionary
   * of the file (not a copy of it).
   */
  static final class Attributes {
    private Map<?, ?> values = Map.of();

    /** Attributes by name, as the file gives them. */
    Map<?, ?> values() {
      return values;
    }
  }

  /** A pickle that is broken or holds something not known. */
  static final class PickleFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PickleFault(String message) {
      super(message);
    }
  }

  private final ByteBuffer in;
  private final Resolver resolver;
  private final Deque<Object> stack = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private StrictPickle(ByteBuffer in, Resolver resolver) {
    this.in = in;
    this.resolver = resolver;
  }

  /**
   * Reads one pickle and leaves the buffer behind it.
   *
   * @throws PickleFault if it is broken or holds something not known
   */
  static Object read(ByteBuffer in, Resolver resolver) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    try {
      return new StrictPickle(in, resolver).run();
    } catch (BufferUnderflowException e) {
      throw new PickleFault("it ends too early");
    } catch (NoSuchElementException | ClassCastException e) {
      throw new PickleFault("its instructions do not fit together");
    }
  }

  private Object run() {
    while (true) {
      int code = in.get() & 0xff;
      switch (code) {
        case 0x80 -> protocol(in.get() & 0xff);
        case '.' -> {
          return pop();
        }
        case '(' -> stack.push(MARK);
        case 'N' -> stack.push(NONE);
        case 0x88 -> stack.push(Boolean.TRUE);
        case 0x89 -> stack.push(Boolean.FALSE);
        case 'J' -> stack.push((long) in.getInt());
        case 'K' -> stack.push((long) (in.get() & 0xff));
        case 'M' -> stack.push((long) (in.getShort() & 0xffff));
        case 0x8a -> stack.push(longNumber(in.get() & 0xff));
        case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
        case 'X' -> stack.push(text(in.getInt()));
        case ')' -> stack.push(List.of());
        case 't' -> stack.push(List.copyOf(toMark()));
        case 0x85 -> stack.push(tuple(1));
        case 0x86 -> stack.push(tuple(2));
        case 0x87 -> stack.push(tuple(3));
        case ']' -> stack.push(new ArrayList<>());
        case 'a' -> append(List.of(pop()));
        case 'e' -> append(toMark());
        case '}' -> stack.push(new LinkedHashMap<>());
        case 's' -> put(tuple(2));
        case 'u' -> put(toMark());
        case 'q' -> memo.put(in.get() & 0xff, stack.getFirst());
        case 'r' -> memo.put(in.getInt(), stack.getFirst());
        case 'h' -> stack.push(recall(in.get() & 0xff));
        case 'j' -> stack.push(recall(in.getInt()));
        case 'c' -> stack.push(global());
        case 'R' -> reduce();
        case 'b' -> build();
        case 'Q' -> stack.push(resolver.persistent((List<?>) pop()));
        case 0x81 -> stack.push(object(code));
        default -> throw refused(code);
      }
    }
  }

  private static PickleFault refused(int code) {
    return new PickleFault(String.format("it uses the refused instruction 0x%02x", code));
  }

  private static void protocol(int version) {
    if (version != 2) {
      throw new PickleFault("it is of pickle protocol " + version + " instead of 2");
    }
  }

  private Object pop() {
    Object top = stack.pop();
    if (top == MARK) {
      throw new PickleFault("its instructions do not fit together");
    }
    return top;
  }

  private List<Object> toMark() {
    List<Object> items = new ArrayList<>();
    for (Object item = stack.pop(); item != MARK; item = stack.pop()) {
      items.add(item);
    }
    Collections.reverse(items);
    return items;
  }

  private List<Object> tuple(int length) {
    Object[] items = new Object[length];
    for (int i = length - 1; i >= 0; i--) {
      items[i] = pop();
    }
    return List.of(items);
  }

  @SuppressWarnings("unchecked") // only this class makes lists
  private void append(List<Object> items) {
    if (!(stack.getFirst() instanceof ArrayList<?> list)) {
      throw new PickleFault("it appends to something that is no list");
    }
    ((List<Object>) list).addAll(items);
  }

  @SuppressWarnings("unchecked") // only this class and the resolver make maps
  private void put(List<Object> items) {
    if (!(stack.getFirst() instanceof LinkedHashMap<?, ?> map) || items.size() % 2 != 0) {
      throw new PickleFault("it puts items into something that is no dictionary");
    }
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      if (!(key instanceof String) && !(key instanceof Long)) {
        throw new PickleFault("it has a dictionary key that is neither text nor a whole number");
      }
      ((Map<Object, Object>) map).put(key, items.get(i + 1));
    }
  }

  private Object recall(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw new PickleFault("it recalls a value it never stored");
    }
    return value;
  }

  private Global global() {
    Global global = new Global(line() + "." + line());
    resolver.check(global);
    return global;
  }

  private void reduce() {
    List<?> arguments = (List<?>) pop();
    stack.push(resolver.call((Global) pop(), arguments));
  }

  private Attributes object(int code) {
    if (!resolver.allowsObjects()) {
      throw refused(code);
    }
    List<?> arguments = (List<?>) pop();
    Global global = (Global) pop();
    if (!arguments.isEmpty() || !global.name().startsWith(MODULES)) {
      throw new PickleFault("it makes an object of " + global.name() + " in an unknown way");
    }
    return new Attributes();
  }

  /** Attributes set on a dictionary (PyTorch keeps version notes there) are dropped. */
  private void build() {
    Object state = pop();
    if (stack.getFirst() instanceof Attributes object && state instanceof Map<?, ?> values) {
      object.values = values;
    } else if (!(stack.getFirst() instanceof LinkedHashMap<?, ?>)) {
      throw new PickleFault("it sets attributes of something that is no dictionary");
    }
  }

  private Object longNumber(int length) {
    if (length > 8) {
      byte[] digits = bytes(length);
      // The only such number in tensor files is a file signature; keep it as text.
      for (int i = 0; i < length / 2; i++) {
        byte swap = digits[i];
        digits[i] = digits[length - 1 - i];
        digits[length - 1 - i] = swap;
      }
      return new BigInteger(digits).toString();
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (in.get() & 0xffL) << (8 * i);
    }
    int unused = 64 - 8 * length;
    return length == 0 ? 0L : (Object) (value << unused >> unused);
  }

  private String text(int length) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(length))).toString();
    } catch (CharacterCodingException e) {
      throw new PickleFault("it holds text that is not UTF-8");
    }
  }

  private String line() {
    int start = in.position();
    while (in.get() != '\n') {
      if (in.position() - start > 256) {
        throw new PickleFault("it has a name that is too long");
      }
    }
    byte[] name = new byte[in.position() - start - 1];
    in.get(start, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private byte[] bytes(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new PickleFault("it ends too early");
    }
    byte[] out = new byte[length];
    in.get(out);
    return out;
  }
}
