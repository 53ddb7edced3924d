package dev.attune.connector.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings of text in which a line break and a separator are one byte. */
enum TextEncoding {
  UTF_8(StandardCharsets.UTF_8),
  ISO_8859_1(StandardCharsets.ISO_8859_1),
  WINDOWS_1252(Charset.forName("windows-1252"));

  private final Charset charset;

  TextEncoding(Charset charset) {
    this.charset = charset;
  }

  Charset charset() {
    return charset;
  }
}
