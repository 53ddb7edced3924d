package dev.attune.hub.problem;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A port whose calls are carried out, and the answer to each is lost on the way. */
public final class LostAnswer {
  private LostAnswer() {}

  /** The port before which every answer is lost. */
  public static <P> P of(Class<P> port, P target) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              try {
                method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              throw new HubException(HubError.STORE_UNAVAILABLE, "The answer was lost.");
            }));
  }
}
