package dev.attune.demo.company;

import dev.attune.demo.desk.DeskEvent;
import dev.attune.demo.desk.Webhooks;
import dev.attune.demo.shop.Tracking;
import dev.attune.demo.shop.TrackingCall;

/** To the hub, each event when it happens. */
public record Wires(Tracking shop, Webhooks desk) implements Outlet {

  @Override
  public void send(TrackingCall call) throws InterruptedException {
    shop.send(call);
  }

  @Override
  public void send(String id, DeskEvent event) throws InterruptedException {
    desk.send(id, event);
  }
}
