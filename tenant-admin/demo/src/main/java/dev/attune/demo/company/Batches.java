package dev.attune.demo.company;

import dev.attune.demo.desk.DeskEvent;
import dev.attune.demo.desk.Webhooks;
import dev.attune.demo.shop.Tracking;
import dev.attune.demo.shop.TrackingCall;
import java.util.ArrayList;
import java.util.List;

/**
 * To the hub, many events at once: for what happened before there was a hub. Used by one thread.
 */
public final class Batches implements Outlet {
  private static final int SIZE = 200;

  private final Tracking shop;
  private final Webhooks desk;
  private final List<TrackingCall> waiting = new ArrayList<>();

  public Batches(Tracking shop, Webhooks desk) {
    this.shop = shop;
    this.desk = desk;
  }

  @Override
  public void send(TrackingCall call) throws InterruptedException {
    waiting.add(call);
    if (waiting.size() == SIZE) {
      flush();
    }
  }

  @Override
  public void send(String id, DeskEvent event) throws InterruptedException {
    // What the customer did before must be known when they complain.
    flush();
    desk.send(id, event);
  }

  /** Sends what still waits. */
  public void flush() throws InterruptedException {
    if (!waiting.isEmpty()) {
      shop.send(List.copyOf(waiting));
      waiting.clear();
    }
  }
}
