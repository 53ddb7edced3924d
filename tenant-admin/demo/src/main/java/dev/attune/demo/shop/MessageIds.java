package dev.attune.demo.shop;

/** Names messages: the same names in the same order after the same prefix. Used by one thread. */
public final class MessageIds {
  private String prefix;
  private long last;

  public MessageIds(String prefix) {
    this.prefix = prefix;
  }

  /** Begins anew. */
  public void begin(String fresh) {
    prefix = fresh;
    last = 0;
  }

  public String next() {
    last++;
    return prefix + "-" + last;
  }
}
