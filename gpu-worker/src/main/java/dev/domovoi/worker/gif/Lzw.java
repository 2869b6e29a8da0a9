package dev.domovoi.worker.gif;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The compression of GIF: LZW of 8-bit symbols with codes of 9 to 12 bits, lowest bit first. */
final class Lzw {
  private static final int SYMBOL_BITS = 8;
  private static final int CLEAR = 1 << SYMBOL_BITS;
  private static final int END = CLEAR + 1;
  private static final int MAX_CODES = 1 << 12;
  private static final int MAX_BLOCK = 255;

  /** More than twice the codes, so that probes stay short. */
  private static final int SLOTS = 1 << 14;

  /** Of each known string its prefix's code and last symbol; -1 where there is none. */
  private final int[] keys = new int[SLOTS];

  private final int[] codes = new int[SLOTS];
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final byte[] block = new byte[MAX_BLOCK];
  private int inBlock;
  private int bits;
  private int bitCount;
  private int width = SYMBOL_BITS + 1;
  private int next;

  private Lzw() {}

  /** The data of an image: the size of symbols, the compressed blocks and their end. */
  static byte[] compress(byte[] symbols) {
    return new Lzw().run(symbols);
  }

  private byte[] run(byte[] symbols) {
    out.write(SYMBOL_BITS);
    clear();
    int prefix = symbols.length == 0 ? -1 : symbols[0] & 0xff;
    for (int i = 1; i < symbols.length; i++) {
      int symbol = symbols[i] & 0xff;
      int key = prefix << SYMBOL_BITS | symbol;
      int slot = slot(key);
      if (keys[slot] == key) {
        prefix = codes[slot];
        continue;
      }
      write(prefix);
      if (next == MAX_CODES) {
        clear();
      } else {
        keys[slot] = key;
        codes[slot] = next;
        widen();
        next++;
      }
      prefix = symbol;
    }
    if (prefix >= 0) {
      write(prefix);
      widen();
    }
    write(END);
    flush();
    return out.toByteArray();
  }

  /** After a code: the reader learns each string one code later, and widens its codes then. */
  private void widen() {
    if (next == 1 << width && next < MAX_CODES) {
      width++;
    }
  }

  private int slot(int key) {
    int slot = (key * 0x9E3779B1) >>> 18;
    while (keys[slot] >= 0 && keys[slot] != key) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  private void clear() {
    write(CLEAR);
    Arrays.fill(keys, -1);
    next = END + 1;
    width = SYMBOL_BITS + 1;
  }

  private void write(int code) {
    bits |= code << bitCount;
    bitCount += width;
    while (bitCount >= 8) {
      put(bits);
      bits >>>= 8;
      bitCount -= 8;
    }
  }

  private void put(int value) {
    block[inBlock++] = (byte) value;
    if (inBlock == MAX_BLOCK) {
      writeBlock();
    }
  }

  private void writeBlock() {
    out.write(inBlock);
    out.write(block, 0, inBlock);
    inBlock = 0;
  }

  private void flush() {
    if (bitCount > 0) {
      put(bits);
    }
    if (inBlock > 0) {
      writeBlock();
    }
    out.write(0);
  }
}
