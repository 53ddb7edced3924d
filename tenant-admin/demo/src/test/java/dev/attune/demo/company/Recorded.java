package dev.attune.demo.company;

import dev.attune.demo.desk.DeskEvent;
import dev.attune.demo.shop.TrackingCall;
import java.util.ArrayList;
import java.util.List;

/** An outlet that keeps what comes out of it. */
final class Recorded implements Outlet {
  private final List<TrackingCall> calls = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<DeskEvent> events = new ArrayList<>();

  @Override
  public void send(TrackingCall call) {
    calls.add(call);
    ids.add(call.id());
  }

  @Override
  public void send(String id, DeskEvent event) {
    events.add(event);
    ids.add(id);
  }

  List<TrackingCall> calls() {
    return calls;
  }

  List<String> ids() {
    return ids;
  }

  List<DeskEvent> events() {
    return events;
  }

  long count(String name) {
    return calls.stream().filter(call -> call.name().equals(name)).count();
  }
}
