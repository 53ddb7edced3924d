package dev.attune.embedded.storage;

import java.util.Arrays;

/** The content of a file, in memory. */
final class FileImage {

  private byte[] bytes = new byte[4096];
  private int size;

  FileImage copy() {
    FileImage copy = new FileImage();
    copy.bytes = toBytes();
    copy.size = size;
    return copy;
  }

  void apply(FaultyDisk.Operation operation) {
    switch (operation) {
      case FaultyDisk.Operation.Write write -> write((int) write.position(), write.bytes());
      case FaultyDisk.Operation.Truncate truncate -> truncate((int) truncate.size());
      case FaultyDisk.Operation.Sync sync -> {}
    }
  }

  private void write(int position, byte[] written) {
    int end = position + written.length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    System.arraycopy(written, 0, bytes, position, written.length);
    size = Math.max(size, end);
  }

  private void truncate(int newSize) {
    if (newSize < size) {
      Arrays.fill(bytes, newSize, size, (byte) 0);
      size = newSize;
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
