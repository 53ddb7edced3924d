package dev.attune.hub.pipeline;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;

/** Stores of which one call is carried out and its answer lost: whoever asked begins anew. */
final class FailingOnce {
  private static final Set<String> WRITES =
      Set.of("insert", "replace", "remove", "write", "repoint", "withdraw", "release", "move");

  private int left = -1;

  /** The write after so many more loses its answer. */
  void after(int writes) {
    left = writes;
  }

  /** Whether no answer is to be lost any more. */
  boolean isOver() {
    return left < 0;
  }

  HubStores before(HubStores stores) {
    try {
      RecordComponent[] components = HubStores.class.getRecordComponents();
      Object[] wrapped = new Object[components.length];
      for (int place = 0; place < components.length; place++) {
        wrapped[place] =
            before(components[place].getType(), components[place].getAccessor().invoke(stores));
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return HubStores.class.getDeclaredConstructor(types).newInstance(wrapped);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(String.valueOf(e.getMessage()), e);
    }
  }

  private Object before(Class<?> port, Object store) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, method, arguments) -> {
          try {
            Object answer = method.invoke(store, arguments);
            if (WRITES.contains(method.getName()) && left >= 0 && left-- == 0) {
              throw new HubException(HubError.STORE_UNAVAILABLE, "The answer was lost.");
            }
            return answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
