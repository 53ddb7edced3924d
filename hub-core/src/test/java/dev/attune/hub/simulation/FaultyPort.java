package dev.attune.hub.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A port as one node sees it: every call hands the baton on, and may fail in every way there is.
 */
final class FaultyPort implements InvocationHandler {
  private static final long MILLISECOND = 1_000_000;
  private static final Map<Method, String> NAMES = new ConcurrentHashMap<>();

  private final Object real;
  private final SimulatedNode node;
  private final Baton baton;
  private final Faults faults;

  private FaultyPort(Object real, SimulatedNode node, Baton baton, Faults faults) {
    this.real = real;
    this.node = node;
    this.baton = baton;
    this.faults = faults;
  }

  static Object of(Class<?> port, Object real, SimulatedNode node, Baton baton, Faults faults) {
    return Proxy.newProxyInstance(
        port.getClassLoader(), new Class<?>[] {port}, new FaultyPort(real, node, baton, faults));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, arguments);
    }
    baton.current().checkAlive();
    long call = faults.nextCall(NAMES.computeIfAbsent(method, FaultyPort::nameOf), baton.nanos());
    baton.yieldNow();
    crashIf(Faults.Kind.CRASH_BEFORE, call);
    if (faults.strikes(Faults.Kind.NOT_CARRIED_OUT, call)) {
      throw Faults.unavailable();
    }
    if (faults.strikes(Faults.Kind.CARRIED_OUT_LATE, call)) {
      baton.later(500 * MILLISECOND, () -> carryOutQuietly(method, arguments));
      throw Faults.unavailable();
    }
    if (arguments != null
        && arguments.length == 1
        && arguments[0] instanceof Collection<?> all
        && faults.strikes(Faults.Kind.CARRIED_OUT_IN_PART, call)) {
      carryOutQuietly(method, new Object[] {faults.part(all)});
      throw Faults.unavailable();
    }
    Object answer = carryOut(method, arguments);
    if (faults.strikes(Faults.Kind.CARRIED_OUT_TWICE, call)) {
      carryOutQuietly(method, arguments);
    }
    if (faults.strikes(Faults.Kind.SLOW, call)) {
      baton.yieldUntil(baton.nanos() + 4_500 * MILLISECOND);
    }
    crashIf(Faults.Kind.CRASH_AFTER, call);
    if (faults.strikes(Faults.Kind.ANSWER_LOST, call)) {
      throw Faults.unavailable();
    }
    return answer;
  }

  private static String nameOf(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  private void crashIf(Faults.Kind kind, long call) {
    if (faults.strikes(kind, call)) {
      node.crash();
      baton.current().checkAlive();
    }
  }

  private @Nullable Object carryOut(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private void carryOutQuietly(Method method, Object @Nullable [] arguments) {
    try {
      method.invoke(real, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The call of " + method.getName() + " failed.", e);
    }
  }
}
