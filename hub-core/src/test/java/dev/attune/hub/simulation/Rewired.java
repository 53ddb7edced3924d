package dev.attune.hub.simulation;

import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import java.lang.reflect.RecordComponent;
import java.util.function.UnaryOperator;

/** The same ports with one store seen through another. */
public final class Rewired {
  private Rewired() {}

  static <T> HubPorts store(HubPorts ports, Class<T> port, UnaryOperator<T> through) {
    HubStores stores = store(ports.stores(), port, through);
    return new HubPorts(
        ports.clock(), ports.scheduler(), ports.ids(), stores, ports.targets(), ports.sender());
  }

  /** The stores, of which one is seen through another. */
  public static <T> HubStores store(HubStores stores, Class<T> port, UnaryOperator<T> through) {
    return with(HubStores.class, stores, port, through);
  }

  private static <R extends Record, T> R with(
      Class<R> type, R record, Class<T> port, UnaryOperator<T> through) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = components[i].getAccessor().invoke(record);
        if (types[i] == port) {
          values[i] = through.apply(port.cast(values[i]));
        }
      }
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The stores could not be rewired.", e);
    }
  }
}
