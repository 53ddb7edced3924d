package dev.attune.hub.pipeline;

import dev.attune.hub.fact.FactStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;

/** Stores of which one does not remove what it is told to: a sweep that was left out. */
final class Forgetful {
  private static final Set<String> REMOVING = Set.of("forget", "remove", "withdraw");

  private Forgetful() {}

  /**
   * @param left the name of that store among all
   */
  static HubStores of(HubStores stores, String left) {
    try {
      RecordComponent[] components = HubStores.class.getRecordComponents();
      Object[] all = new Object[components.length];
      for (int place = 0; place < components.length; place++) {
        Object store = components[place].getAccessor().invoke(stores);
        all[place] =
            components[place].getName().equals(left)
                ? forgetful(components[place].getType(), store)
                : store;
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return HubStores.class.getDeclaredConstructor(types).newInstance(all);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(String.valueOf(e.getMessage()), e);
    }
  }

  private static Object forgetful(Class<?> port, Object store) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, method, arguments) -> {
          if (method.getName().equals("rewrite")) {
            return new FactStore.Rewritten(0, 0, null);
          }
          if (REMOVING.contains(method.getName())) {
            return null;
          }
          try {
            return method.invoke(store, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
