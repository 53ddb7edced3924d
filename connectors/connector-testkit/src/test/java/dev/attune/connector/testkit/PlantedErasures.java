package dev.attune.connector.testkit;

import dev.attune.connector.Connector;
import dev.attune.connector.Credentials;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.web.HttpResult;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** Connectors that are wrong in how they forget, and one that tells too much of itself. */
final class PlantedErasures {
  private PlantedErasures() {}

  static void all(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "erases a person at the tool, and nobody else",
        () ->
            Planted.opening(context ->
                new Tickets.Open(context) {
                  @Override
                  public Erased erase(Erasure erasure) {
                    return new Erased.Done();
                  }
                }));
    all.put(
        "erases once, however often it is asked",
        () -> erasing((known, status) -> status == 404 ? noSuch() : known));
    all.put(
        "takes a person whom the tool does not know for no failure",
        () ->
            Planted.opening(context ->
                new Tickets.Open(context) {
                  @Override
                  public Erased erase(Erasure erasure) {
                    return erasure.of("email").isEmpty() ? noSuch() : super.erase(erasure);
                  }
                }));
    all.put(
        "says of nobody that they are erased who are not",
        () -> erasing((known, status) -> status == 503 ? new Erased.Done() : known));
    all.put("shows no secret in metrics", PlantedErasures::measured);
  }

  private static Erased noSuch() {
    return new Erased.Refused("There is no such person.");
  }

  private static Connector<?> erasing(BiFunction<Erased, Integer, Erased> spoil) {
    return Planted.opening(context ->
        new Tickets.Open(context) {
          @Override
          Erased erased(HttpResult.Answered answered) {
            return spoil.apply(super.erased(answered), answered.status());
          }
        });
  }

  /** What is measured of the connector that shows its token. */
  public interface CallsMBean {
    long calls();
  }

  private static Connector<?> measured() {
    return Planted.opening(context ->
        new Tickets.Open(context) {
          private final ObjectName name = named(((Credentials.Bearer) context.credentials()));

          @Override
          HttpResult call(String method, String path, @Nullable String key, @Nullable String body) {
            publish(name);
            return super.call(method, path, key, body);
          }

          @Override
          public void close() {
            try {
              ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            } catch (JMException e) {
              throw new IllegalStateException(e);
            }
          }
        });
  }

  private static ObjectName named(Credentials.Bearer bearer) {
    try {
      return new ObjectName("tickets:type=Calls,token=" + bearer.token().reveal());
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void publish(ObjectName name) {
    try {
      if (!ManagementFactory.getPlatformMBeanServer().isRegistered(name)) {
        CallsMBean calls = () -> 1;
        ManagementFactory.getPlatformMBeanServer()
            .registerMBean(new StandardMBean(calls, CallsMBean.class), name);
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
