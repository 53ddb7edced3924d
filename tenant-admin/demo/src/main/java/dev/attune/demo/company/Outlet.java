package dev.attune.demo.company;

import dev.attune.demo.desk.DeskEvent;
import dev.attune.demo.shop.TrackingCall;

/** Where the company's events go. */
public interface Outlet {

  /** The shop tells of something. */
  void send(TrackingCall call) throws InterruptedException;

  /**
   * The ticketing tool tells of something.
   *
   * @param id by which it is taken once
   */
  void send(String id, DeskEvent event) throws InterruptedException;

  /** Nowhere: for times that the hub has heard of already. */
  static Outlet nowhere() {
    return new Outlet() {
      @Override
      public void send(TrackingCall call) {
        // The hub knows.
      }

      @Override
      public void send(String id, DeskEvent event) {
        // The hub knows.
      }
    };
  }
}
