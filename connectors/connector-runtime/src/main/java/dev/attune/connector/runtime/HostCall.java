package dev.attune.connector.runtime;

import dev.attune.connector.runtime.StuckCalls.Way;

/** What the host calls a connector for. */
enum HostCall {
  CHECK("a check", Way.EITHER),
  WEBHOOK("a webhook", Way.IN),
  ACTION("an action", Way.OUT),
  QUESTION("a question", Way.IN),
  RELEASE("the end of a subscription", Way.IN),
  POLL("a poll", Way.IN),
  LISTEN("listening for news", Way.IN);

  private final String words;
  private final Way way;

  HostCall(String words, Way way) {
    this.words = words;
    this.way = way;
  }

  /** As people call it. */
  String words() {
    return words;
  }

  Way way() {
    return way;
  }
}
