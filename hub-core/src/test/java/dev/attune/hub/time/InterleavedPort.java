package dev.attune.hub.time;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A port before each call of which any other thread of the virtual time may have its turn. */
public final class InterleavedPort<P> {
  private final P port;
  private final Map<String, Integer> calls = new HashMap<>();
  private boolean isDown;

  public InterleavedPort(VirtualTime time, Class<P> type, P target) {
    this.port =
        type.cast(
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                  time.pause();
                  if (isDown) {
                    throw new HubException(
                        HubError.STORE_UNAVAILABLE, "The store does not answer.");
                  }
                  calls.merge(method.getName(), 1, Integer::sum);
                  try {
                    return method.invoke(target, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }));
  }

  public P port() {
    return port;
  }

  /** How often that was called. */
  public int calls(String method) {
    return calls.getOrDefault(method, 0);
  }

  /** From now on it does not answer, or does again. */
  public void isDown(boolean newDown) {
    isDown = newDown;
  }
}
