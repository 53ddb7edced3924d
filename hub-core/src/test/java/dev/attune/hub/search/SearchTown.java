package dev.attune.hub.search;

import static dev.attune.hub.pipeline.Samples.ACME;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.definition.Definition;
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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tenant's customers and their index. */
final class SearchTown {
  static final SearchSettings SETTINGS = settings(20, 50);

  final VirtualTime time = new VirtualTime(1);
  final CustomerStore customers;
  final SearchEntryStore entries;
  final SearchRunStore runs;
  final InMemoryDefinitionStore definitions = new InMemoryDefinitionStore();
  final InMemoryTenantStore tenants = new InMemoryTenantStore();
  final List<RuntimeException> failures = new ArrayList<>();
  private SearchWorker worker;
  int looked;
  int written;

  /** Told of every call of a port before it is carried out, and after. */
  interface Watch {
    void call(String port, boolean isDone);
  }

  SearchTown() {
    this(new InMemoryCustomerStore(), new InMemorySearchEntryStore(), new InMemorySearchRunStore());
  }

  SearchTown(CustomerStore customers, SearchEntryStore entries, SearchRunStore runs) {
    this.customers = customers;
    this.entries = entries;
    this.runs = runs;
    tenant(ACME);
    worker = worker("node", SETTINGS, (port, isDone) -> {});
  }

  static SearchSettings settings(int customers, int turns) {
    SearchSettings usual = SearchSettings.DEFAULT;
    return new SearchSettings(
        customers,
        turns,
        usual.tenants(),
        usual.look(),
        usual.least(),
        usual.most(),
        usual.settle(),
        usual.whole(),
        usual.leaseTerm());
  }

  void tenant(TenantId id) {
    tenants.write(new Tenant(id, id.value(), Tenant.State.ACTIVE, Quotas.DEFAULT, time.now(), 0));
  }

  void employ(SearchWorker other) {
    worker = other;
  }

  SearchWorker worker(String name, SearchSettings settings, Watch watch) {
    VirtualTime.Node node = time.node(name);
    return new SearchWorker(
        new SearchPorts(
            tenants,
            definitions,
            watched(CustomerStore.class, customers, watch),
            watched(SearchEntryStore.class, entries, watch),
            watched(SearchRunStore.class, runs, watch),
            node,
            node,
            new SeededIds(name.hashCode()),
            new SearchMetrics() {
              @Override
              public void turn(int seen, int changed) {
                looked += seen;
                written += changed;
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

  /** One look of the worker after a time. */
  void after(Duration duration) {
    time.run(duration);
    worker.lookAtAll();
  }

  void define(String source) {
    long version = definitions.read(SearchRules.key(ACME)).map(Definition::version).orElse(0L);
    definitions.write(new Definition(SearchRules.key(ACME), version, source, time.now(), "ann"));
  }

  ProfileSearch search() {
    return new ProfileSearch(definitions, customers, entries, runs, time.node("search"));
  }

  SearchAnswer search(String typed) {
    return search().search(ACME, typed, 50);
  }

  List<CustomerKey> found(String typed) {
    return search(typed).hits().stream().map(hit -> hit.customer().key()).toList();
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

  CustomerKey person(String id, Map<String, String> traits) {
    return person(ACME, id, traits, Map.of(), time.now());
  }

  /** A customer with these besides what it has. */
  CustomerKey person(
      TenantId tenant,
      String id,
      Map<String, String> traits,
      Map<String, String> identifiers,
      Instant at) {
    CustomerKey key = Samples.customer(tenant, id);
    Customer before = customers.read(List.of(key)).get(key);
    Customer customer = before == null ? Customer.begun(key, at) : before;
    CustomerPart part = customer.parts().getOrDefault(key.profile(), CustomerPart.EMPTY);
    Part profile = part.profile();
    for (Map.Entry<String, String> trait : traits.entrySet()) {
      profile = profile.withTrait(trait.getKey(), Samples.trait(trait.getValue()));
    }
    for (Map.Entry<String, String> one : identifiers.entrySet()) {
      profile = profile.withIdentifier(new Identifier(one.getKey(), one.getValue()), at);
    }
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>(customer.parts());
    parts.put(key.profile(), part.withProfile(profile));
    write(customer.change().parts(parts).written(at).build());
    return key;
  }
}
