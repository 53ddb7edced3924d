package dev.attune.crash.probe;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Writes to the standard output when a phase begins and ends, seen at the engine's port calls. */
@AutoConfiguration
public class PhaseProbe {
  /** How its lines begin. */
  public static final String MARK = "@phase ";

  /** After the mark, before the id of a delivery that may have arrived and is to be sent again. */
  public static final char DOUBT = '?';

  private static final Set<String> BEGIN_BATCH = Set.of("find", "read");
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  @Bean
  static BeanPostProcessor announcingPorts() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HubPorts ports ? new PhaseProbe().announcing(ports) : bean;
      }
    };
  }

  private volatile boolean ticked;
  private boolean inBatch;
  private boolean inTimers;

  private HubPorts announcing(HubPorts ports) {
    HubStores stores = ports.stores();
    HubStores announced =
        new HubStores(
            proxy(EventLog.class, stores.log()),
            proxy(PartitionStore.class, stores.partitions()),
            stores.deadLetters(),
            stores.commandResults(),
            proxy(Claims.class, stores.claims()),
            proxy(EventHistory.class, stores.history()),
            stores.accounts(),
            proxy(CustomerStore.class, stores.customers()),
            proxy(DeliveryStore.class, stores.deliveries()),
            stores.shards(),
            stores.suppressions(),
            stores.firstRuns(),
            proxy(FactStore.class, stores.facts()),
            stores.rollups(),
            stores.tenants(),
            stores.connections(),
            stores.writeKeys(),
            stores.journeys(),
            stores.definitions(),
            stores.erasures());
    return new HubPorts(
        ports.clock(),
        ports.scheduler(),
        ports.ids(),
        announced,
        ports.targets(),
        proxy(ActionSender.class, ports.sender()));
  }

  private <T> T proxy(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(port, real, method, arguments)));
  }

  private Object call(Class<?> port, Object real, Method method, Object[] arguments)
      throws Throwable {
    String phase = phase(port, method);
    if (isWorker() && port != EventLog.class) {
      beginBatch(port, method);
    }
    if (!phase.isEmpty()) {
      say(phase, '+');
    }
    if (port == DeliveryStore.class && method.getName().equals("write")) {
      sayDoubts(arguments[0]);
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (!phase.isEmpty()) {
        say(phase, '-');
      }
      noteTick(port, method, arguments);
      if (isWorker() && port == PartitionStore.class && method.getName().equals("move")) {
        endBatch();
      }
    }
  }

  private static void sayDoubts(Object deliveries) {
    if (deliveries instanceof Collection<?> written) {
      for (Object one : written) {
        if (one instanceof Delivery delivery && delivery.state() == DeliveryState.AMBIGUOUS) {
          say(delivery.key().action().value(), DOUBT);
        }
      }
    }
  }

  private static boolean isWorker() {
    return Thread.currentThread().getName().equals("worker");
  }

  private static String phase(Class<?> port, Method method) {
    String call = method.getName();
    if (port == EventLog.class && call.equals("append")) {
      return "append";
    }
    if (port == ActionSender.class) {
      return "delivery";
    }
    boolean relays = port == DeliveryStore.class || port == FactStore.class;
    return relays && call.equals("insert") && isWorker() ? "relay" : "";
  }

  private void noteTick(Class<?> port, Method method, Object[] arguments) {
    if (port == EventLog.class
        && method.getName().equals("append")
        && arguments[0] instanceof Collection<?> blocks) {
      for (Object one : blocks) {
        if (one instanceof Block block
            && block.entries().stream().anyMatch(LogEntry.Tick.class::isInstance)) {
          ticked = true;
        }
      }
    }
  }

  private void beginBatch(Class<?> port, Method method) {
    boolean reads =
        (port == EventHistory.class || port == Claims.class || port == CustomerStore.class)
            && BEGIN_BATCH.contains(method.getName());
    if (reads && !inBatch) {
      inBatch = true;
      say("batch", '+');
      if (ticked) {
        ticked = false;
        inTimers = true;
        say("timers", '+');
      }
    }
  }

  private void endBatch() {
    if (inTimers) {
      inTimers = false;
      say("timers", '-');
    }
    if (inBatch) {
      inBatch = false;
      say("batch", '-');
    }
  }

  /** Unbuffered: what was written before a kill is read after it. */
  private static void say(String phase, char change) {
    try {
      OUT.write((MARK + change + phase + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
