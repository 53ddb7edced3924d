package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Stores of which one call is carried out and its answer lost: whoever asked begins anew. */
final class FailingOnce {
  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "replace",
          "remove",
          "write",
          "repoint",
          "withdraw",
          "move",
          "forget",
          "begin",
          "revise",
          "rewrite");

  private int left = -1;
  private Carried carried = Carried.WHOLE;

  /** How much of what was to be written is, before the answer is lost. */
  enum Carried {
    WHOLE,
    FIRST_HALF,
    SECOND_HALF;

    private Object of(Object written) {
      if (this == WHOLE || !(written instanceof Collection<?> all) || all.size() < 2) {
        return written;
      }
      List<?> list = List.copyOf(all);
      int middle = list.size() / 2;
      return this == FIRST_HALF ? list.subList(0, middle) : list.subList(middle, list.size());
    }
  }

  /** The write after so many more loses its answer. */
  void after(int writes) {
    left = writes;
  }

  /**
   * The same; if only a part of it is written, it is the write of customers after so many more of
   * that kind.
   */
  void after(int writes, Carried how) {
    left = writes;
    carried = how;
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
            boolean isOne =
                WRITES.contains(method.getName())
                    && (carried == Carried.WHOLE || port == CustomerStore.class);
            boolean fails = isOne && left >= 0 && left-- == 0;
            if (fails && port == CustomerStore.class) {
              arguments[0] = carried.of(arguments[0]);
            }
            Object answer = method.invoke(store, arguments);
            if (fails) {
              throw new HubException(HubError.STORE_UNAVAILABLE, "The answer was lost.");
            }
            return answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
