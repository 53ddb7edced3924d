package dev.attune.hub.suggestion;

import static dev.attune.hub.pipeline.Samples.ACME;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.InMemoryDefinitionStore;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.profile.Part;
import dev.attune.hub.tenant.InMemoryTenantStore;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Digest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tenant's customers, and the search through them, all in memory. */
final class MatchTown {
  final VirtualTime time = new VirtualTime(1);
  final InMemoryCustomerStore customers = new InMemoryCustomerStore();
  final InMemoryDefinitionStore definitions = new InMemoryDefinitionStore();
  final InMemoryTenantStore tenants = new InMemoryTenantStore();
  final InMemoryMatchBlockStore blocks = new InMemoryMatchBlockStore();
  final InMemorySuggestionStore suggestions = new InMemorySuggestionStore();
  final InMemoryMatchRunStore runs = new InMemoryMatchRunStore();
  final List<SuggestionKey> merged = new ArrayList<>();
  final List<RuntimeException> failures = new ArrayList<>();
  final List<MatchRun.Tally> turns = new ArrayList<>();

  /** Told of every call of a port before it is carried out, and after. */
  interface Watch {
    void call(String port, boolean isDone);
  }

  MatchTown() {
    tenant(ACME);
  }

  void tenant(TenantId id) {
    tenants.write(new Tenant(id, id.value(), Tenant.State.ACTIVE, Quotas.DEFAULT, time.now(), 0));
  }

  MatchWorker worker(String name, MatchSettings settings) {
    return worker(name, settings, (port, isDone) -> {});
  }

  MatchWorker worker(String name, MatchSettings settings, Watch watch) {
    VirtualTime.Node node = time.node(name);
    return new MatchWorker(
        new MatchPorts(
            tenants,
            definitions,
            watched(CustomerStore.class, customers, watch),
            watched(MatchBlockStore.class, blocks, watch),
            watched(SuggestionStore.class, suggestions, watch),
            watched(MatchRunStore.class, runs, watch),
            watched(MergeRequests.class, (pairs, actor) -> merged.addAll(pairs), watch),
            node,
            node,
            new SeededIds(name.hashCode()),
            new MatchMetrics() {
              @Override
              public void turn(MatchRun.Tally done) {
                turns.add(done);
              }

              @Override
              public void failed(RuntimeException cause) {
                failures.add(cause);
              }
            }),
        settings);
  }

  private static <P> P watched(Class<P> port, P target, Watch watch) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              String name = port.getSimpleName() + "." + method.getName();
              watch.call(name, false);
              try {
                Object answer = method.invoke(target, arguments);
                watch.call(name, true);
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  void rules(String source) {
    DefinitionKey key = new DefinitionKey(ACME, DefinitionKind.MATCH_RULES, DefinitionKey.ONLY);
    long version = definitions.read(key).map(Definition::version).orElse(0L);
    definitions.write(new Definition(key, version, source, time.now(), "ann"));
  }

  Customer read(CustomerKey key) {
    Customer customer = customers.read(List.of(key)).get(key);
    if (customer == null) {
      throw new AssertionError("There is no such customer.");
    }
    return customer;
  }

  void write(Customer customer) {
    if (!customers.write(List.of(customer)).isEmpty()) {
      throw new AssertionError("The customer was changed meanwhile.");
    }
  }

  /** A customer with these traits, written now; one that is there already gets them besides. */
  CustomerKey person(TenantId tenant, String id, Map<String, String> traits) {
    CustomerKey key = Samples.customer(tenant, id);
    Customer before = customers.read(List.of(key)).get(key);
    Customer customer = before == null ? Customer.begun(key, time.now()) : before;
    CustomerPart part = customer.parts().getOrDefault(key.profile(), CustomerPart.EMPTY);
    Part profile = part.profile();
    for (Map.Entry<String, String> trait : traits.entrySet()) {
      profile = profile.withTrait(trait.getKey(), Samples.trait(trait.getValue()));
    }
    profile = profile.withIdentifier(new Identifier("user_id", id), time.now());
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>(customer.parts());
    parts.put(key.profile(), part.withProfile(profile));
    write(customer.change().parts(parts).written(time.now()).build());
    return key;
  }

  /** Two records of one person, the same but for a letter. */
  SuggestionKey pair(String name) {
    CustomerKey one = person(ACME, name, traits("Claudia", name));
    CustomerKey other = person(ACME, name + "-2", traits("Caludia", name));
    return SuggestionKey.of(ACME, one.profile(), other.profile());
  }

  /** A given and a family name, and a birth date and a postal code that only these two have. */
  static Map<String, String> traits(String given, String family) {
    int number = Math.floorMod(Digest.of(family).hashCode(), 40_000);
    return Map.of(
        "first_name",
        given,
        "lastName",
        family,
        "birthday",
        LocalDate.of(1940, 1, 1).plusDays(number / 2).toString(),
        "zip",
        "" + (10_000 + 2 * number));
  }

  /** A name like no other. */
  static String name(int number) {
    StringBuilder name = new StringBuilder();
    for (char digit : Digest.of("name" + number).substring(0, 7).toCharArray()) {
      name.append("bdfgklmnprstvzhw".charAt(Character.digit(digit, 16)));
      name.append("aeiou".charAt((Character.digit(digit, 16) * 7 + number) % 5));
    }
    return name.toString();
  }

  Instant now() {
    return time.now();
  }
}
