package dev.attune.connector.jms;

import dev.attune.connector.web.Body;
import java.util.Arrays;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.engine.Delivery;

/**
 * A message as it came, and how the broker is told of it.
 *
 * @param bytes of the message; of one that is too large only the beginning
 */
record Arrival(Delivery delivery, Body bytes, boolean isTooLarge) {

  /** Its first bytes. */
  Body beginning(int most) {
    return bytes.length() <= most ? bytes : Body.of(Arrays.copyOf(bytes.bytes(), most));
  }

  /** It is stored here. What is too large is not; the broker has the place for dead letters. */
  void acknowledge() {
    delivery.disposition(isTooLarge ? new Rejected() : Accepted.getInstance());
    delivery.settle();
  }

  /** It was read, and may come again, as one that came before. */
  void giveBack() {
    Modified modified = new Modified();
    modified.setDeliveryFailed(true);
    modified.setUndeliverableHere(false);
    delivery.disposition(modified);
    delivery.settle();
  }

  /** Nobody has read it. */
  static void release(Delivery delivery) {
    delivery.disposition(Released.getInstance());
    delivery.settle();
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "Arrival[" + bytes.length() + " bytes]";
  }
}
