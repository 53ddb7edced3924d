package dev.attune.demo.desk;

/** Does to a desk what the hub does through its API. */
public final class Desks {
  private Desks() {}

  public static void prioritise(Desk desk, String id, Priority priority) {
    desk.prioritise(id, priority);
  }

  public static void note(Desk desk, String id, String text) {
    desk.note(id, text);
  }
}
