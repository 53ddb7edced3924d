package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.CheckpointMove;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionLease;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Adapters as somebody might get them wrong, to show that the simulator finds each. */
final class PlantedBugs {
  private PlantedBugs() {}

  /** Says that blocks are stored while they are still in memory. */
  static EventLog acknowledgedBeforeTheAppend(EventLog real) {
    List<Block> unwritten = new ArrayList<>();
    return instead(
        EventLog.class,
        real,
        "append",
        arguments -> {
          @SuppressWarnings("unchecked") // The port's one parameter.
          Collection<Block> blocks = (Collection<Block>) arguments[0];
          List<Block> before = List.copyOf(unwritten);
          unwritten.clear();
          if (!before.isEmpty()) {
            real.append(before);
          }
          unwritten.addAll(blocks);
          Map<Block.Id, String> stored = new LinkedHashMap<>();
          blocks.forEach(block -> stored.put(block.id(), block.writer()));
          return stored;
        });
  }

  /** Gives an action another id each time it is handed on. */
  static DeliveryStore relayedWithoutDeterministicId(DeliveryStore real) {
    AtomicInteger count = new AtomicInteger();
    return instead(
        DeliveryStore.class,
        real,
        "insert",
        arguments -> {
          @SuppressWarnings("unchecked") // The port's one parameter.
          Collection<Delivery> deliveries = (Collection<Delivery>) arguments[0];
          real.insert(
              deliveries.stream()
                  .map(delivery -> Delivery.queued(renamed(delivery.action(), count)))
                  .toList());
          return real;
        });
  }

  private static Action renamed(Action action, AtomicInteger count) {
    ActionId id = ActionId.of(action.enrolment(), action.step(), 1_000 + count.incrementAndGet());
    return new Action(
        new ActionKey(action.key().tenant(), id),
        action.connection(),
        action.name(),
        action.parameters(),
        action.customer(),
        action.journey(),
        action.version(),
        action.enrolment(),
        action.step(),
        action.purpose(),
        action.channel(),
        action.at(),
        action.order(),
        action.notAfter());
  }

  /** Writes customers over whatever stands there. */
  static CustomerStore writtenWithoutCompareAndSet(CustomerStore real) {
    return instead(
        CustomerStore.class,
        real,
        "write",
        arguments -> {
          @SuppressWarnings("unchecked") // The port's one parameter.
          Collection<Customer> customers = (Collection<Customer>) arguments[0];
          Map<CustomerKey, Customer> there =
              real.read(customers.stream().map(Customer::key).toList());
          return real.write(
              customers.stream()
                  .map(customer -> {
                    Customer stored = there.get(customer.key());
                    return with(customer, stored == null ? 0 : stored.version(), customer.fence());
                  })
                  .toList());
        });
  }

  private static Customer with(Customer customer, long version, Fence fence) {
    return customer.change().version(version).fence(fence).build();
  }

  /** Remembers of what was taken in only the furthest entry, as if all before it had been, too. */
  static CustomerStore fencesAsPlainMaximum(CustomerStore real) {
    return writingFences(real, customer -> plainMaximum(customer.fence()));
  }

  private static Fence plainMaximum(Fence fence) {
    Map<String, Fence.Taken> all = new HashMap<>();
    fence
        .partitions()
        .forEach((partition, taken) ->
            all.put(
                partition,
                new Fence.Taken(
                    taken.since().isEmpty() ? taken.upTo() : taken.since().last(),
                    Collections.emptySortedSet())));
    return new Fence(all);
  }

  /** Lets a customer that takes another in forget what that one had taken in. */
  static CustomerStore mergedWithoutTheOthersFence(CustomerStore real) {
    Map<CustomerKey, Fence> merged = new HashMap<>();
    return writingFences(
        real,
        customer -> {
          MergedInto merge = customer.mergedInto();
          if (merge != null) {
            merged.put(
                new CustomerKey(customer.key().tenant(), merge.survivor()), customer.fence());
          }
          return without(
              customer.fence(), merged.getOrDefault(customer.key(), Fence.EMPTY).partitions());
        });
  }

  /** Gives a customer that stands alone again what it had when it was merged. */
  static CustomerStore undoneToWhatItWas(CustomerStore real) {
    return writing(
        real,
        customer -> {
          Customer before = real.read(List.of(customer.key())).get(customer.key());
          return customer.taken() != null && before != null && before.mergedInto() != null
              ? customer.change().parts(new TreeMap<>(before.parts())).build()
              : customer;
        });
  }

  /** Forgets whom a person took apart. */
  static CustomerStore forgettingWhoWasTakenApart(CustomerStore real) {
    return writing(
        real,
        customer -> {
          TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
          customer
              .parts()
              .forEach((id, part) ->
                  parts.put(
                      id,
                      new CustomerPart(
                          part.profile(),
                          part.enrolments(),
                          part.past(),
                          part.actions(),
                          part.accounts(),
                          Set.of())));
          return customer.change().parts(parts).build();
        });
  }

  /** Leaves identifiers with whoever had them when parts were taken out. */
  static Claims neverRepointed(Claims real) {
    return instead(Claims.class, real, "repoint", arguments -> Set.of());
  }

  /** Leaves accounts behind when parts are taken out. */
  static CustomerStore undoneWithoutAccounts(CustomerStore real) {
    return writing(
        real,
        customer -> {
          TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
          customer
              .parts()
              .forEach((id, part) ->
                  parts.put(
                      id,
                      new CustomerPart(
                          part.profile(),
                          part.enrolments(),
                          part.past(),
                          part.actions(),
                          Map.of(),
                          part.apart())));
          return customer.taken() == null ? customer : customer.change().parts(parts).build();
        });
  }

  private static CustomerStore writing(CustomerStore real, UnaryOperator<Customer> wrongly) {
    return instead(
        CustomerStore.class,
        real,
        "write",
        arguments -> {
          @SuppressWarnings("unchecked") // The port's one parameter.
          Collection<Customer> customers = (Collection<Customer>) arguments[0];
          return real.write(customers.stream().map(wrongly).toList());
        });
  }

  /** Leaves a dead letter where it is when its signal could be applied after all. */
  static DeadLetterStore neverWithdrawing(DeadLetterStore real) {
    return instead(DeadLetterStore.class, real, "withdraw", arguments -> real);
  }

  private static Fence without(Fence fence, Map<String, Fence.Taken> forgotten) {
    Map<String, Fence.Taken> all = new HashMap<>(fence.partitions());
    forgotten.forEach((partition, taken) ->
        all.computeIfPresent(
            partition,
            (same, kept) -> {
              SortedSet<Position> since = new TreeSet<>(kept.since());
              since.removeAll(taken.since());
              return new Fence.Taken(kept.upTo(), since);
            }));
    return new Fence(all);
  }

  /** Writes customers without what they have taken in. */
  static CustomerStore writtenWithoutFence(CustomerStore real) {
    return writingFences(real, customer -> Fence.EMPTY);
  }

  private static CustomerStore writingFences(
      CustomerStore real, Function<Customer, Fence> fenceOf) {
    return instead(
        CustomerStore.class,
        real,
        "write",
        arguments -> {
          @SuppressWarnings("unchecked") // The port's one parameter.
          Collection<Customer> customers = (Collection<Customer>) arguments[0];
          return real.write(
              customers.stream()
                  .map(customer -> with(customer, customer.version(), fenceOf.apply(customer)))
                  .toList());
        });
  }

  /** Takes what it noted itself in a try that failed for what somebody else noted. */
  static EventHistory historyWithoutSource(EventHistory real) {
    return instead(
        EventHistory.class,
        real,
        "find",
        arguments -> {
          @SuppressWarnings("unchecked") // The port's one parameter.
          Collection<EventKey> keys = (Collection<EventKey>) arguments[0];
          Map<EventKey, Source> found = new HashMap<>();
          real.find(keys)
              .forEach(
                  (key, source) -> found.put(key, new Source(source.partition(), Position.START)));
          return found;
        });
  }

  /** Lets whoever once held a lease write as if it still did. */
  static PartitionStore leaseWithoutEpoch(PartitionStore real) {
    Map<LogPartition, Long> epochs = new HashMap<>();
    PartitionStore remembering =
        instead(
            PartitionStore.class,
            real,
            "acquire",
            arguments -> {
              @SuppressWarnings("unchecked") // What the port returns.
              List<PartitionLease> leases = (List<PartitionLease>) call(real, "acquire", arguments);
              leases.forEach(lease -> epochs.put(lease.partition(), lease.lease().epoch()));
              return leases;
            });
    return instead(
        PartitionStore.class,
        remembering,
        "move",
        arguments -> {
          @SuppressWarnings("unchecked") // The port's one parameter.
          Collection<CheckpointMove> moves = (Collection<CheckpointMove>) arguments[0];
          return real.move(
              moves.stream()
                  .map(move ->
                      new CheckpointMove(
                          move.partition(),
                          epochs.getOrDefault(move.partition(), move.epoch()),
                          move.from(),
                          move.to(),
                          move.counts()))
                  .toList());
        });
  }

  /** The port as it is, but for one method. */
  static <T> T instead(Class<T> port, T real, String method, Function<Object[], Object> body) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, called, arguments) ->
                called.getName().equals(method)
                    ? body.apply(arguments)
                    : called.getDeclaringClass() == Object.class
                        ? called.invoke(PlantedBugs.class, arguments)
                        : invoke(real, called, arguments)));
  }

  static Object call(Object real, String name, Object[] arguments) {
    for (var method : real.getClass().getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        try {
          return invoke(real, method, arguments);
        } catch (RuntimeException | Error e) {
          throw e;
        } catch (Throwable e) {
          throw new AssertionError("The call of " + name + " failed.", e);
        }
      }
    }
    throw new AssertionError("There is no method " + name + ".");
  }

  private static Object invoke(Object real, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
