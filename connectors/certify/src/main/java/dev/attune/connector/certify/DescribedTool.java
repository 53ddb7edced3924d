package dev.attune.connector.certify;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.declarative.description.ActionPart;
import dev.attune.connector.declarative.description.CallPart;
import dev.attune.connector.declarative.description.CheckPart;
import dev.attune.connector.declarative.description.Description;
import dev.attune.connector.declarative.description.DiscoverPart;
import dev.attune.connector.declarative.description.DiscoverPart.PagedList;
import dev.attune.connector.declarative.description.ErasePart;
import dev.attune.connector.declarative.description.RegisterPart;
import dev.attune.connector.declarative.description.SourcePart;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.FieldType;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tool of a description: it answers each of its calls as the plan says. */
final class DescribedTool extends HttpTool {
  private static final int PAGE = 3;
  private static final String OBJECTS = ToolPlan.listed("objects");
  private static final String FIELDS = ToolPlan.listed("fields");
  private static final String FIELD = "field-one";

  private final String tenant;
  private final Description description;
  private final ToolPlan plan;
  private final Consumer<String> troubles;
  private final List<Route> routes = new ArrayList<>();

  private final @Nullable DescribedHooks hooks;
  private final Set<String> people = ConcurrentHashMap.newKeySet();

  /** The ids of its objects. */
  private final List<String> held = new CopyOnWriteArrayList<>();

  /** What was asked for, by action, as texts. */
  private final Map<String, List<String>> asked = new HashMap<>();

  /**
   * @param troubles told what the plan cannot answer, and why
   */
  DescribedTool(String tenant, Description description, ToolPlan plan, Consumer<String> troubles) {
    this.tenant = tenant;
    this.description = description;
    this.plan = plan;
    this.troubles = troubles;
    RegisterPart register = description.register();
    this.hooks =
        register == null || plan.register() == null
            ? null
            : new DescribedHooks(register, plan.register());
    begin();
  }

  private void begin() {
    CheckPart check = description.check();
    if (check != null) {
      route(
          check.authorised(),
          request ->
              said(Filled.json(plan.check(), variables(request), "The answer to the check")));
    }
    for (ActionPart action : description.actions()) {
      if (action.once() instanceof ActionPart.Once.Found found) {
        Route[] own = new Route[1];
        own[0] = route(found.find(), request -> find(action, own[0].values(request), request));
      }
      route(action.call(), request -> carryOut(action, request));
    }
    for (SourcePart source : description.sources()) {
      if (source instanceof SourcePart.Polled polled) {
        String id = polled.descriptor().id();
        route(polled.call(), request -> list(id, request, PAGE));
      }
    }
    ErasePart erase = description.erase();
    if (erase != null) {
      Route[] own = new Route[1];
      own[0] = route(erase.call(), request -> erase(own[0].values(request), request));
    }
    DiscoverPart discover = description.discover();
    if (discover != null) {
      hold(discover);
    }
    RegisterPart register = description.register();
    if (register != null && hooks != null) {
      registers(register, hooks);
    }
    routes.sort(Comparator.comparingInt((Route route) -> route.query().size()).reversed());
  }

  /** Two objects, each with two fields, besides those that the description names. */
  private void hold(DiscoverPart discover) {
    held.addAll(discover.named().keySet());
    discover
        .named()
        .values()
        .forEach(named ->
            route(
                named.fields().list().call(),
                request -> list(FIELDS, request, named.fields().list())));
    DiscoverPart.ObjectList listed = discover.objects();
    if (listed != null) {
      route(listed.list().call(), request -> list(OBJECTS, request, listed.list()));
      Route[] own = new Route[1];
      own[0] =
          route(
              listed.fields().list().call(),
              request -> fields(own[0].values(request), request, listed.fields().list()));
      hold("object-one");
      hold("object-two");
    }
    add(FIELDS, FIELD, Drift.NONE);
    add(FIELDS, "field-two", Drift.NONE);
  }

  private void hold(String object) {
    held.add(object);
    add(OBJECTS, object, Drift.NONE);
  }

  private ToolAnswer fields(List<String> values, ToolRequest request, PagedList list) {
    String named = values + request.body();
    return held.stream().anyMatch(object -> has(named, object))
        ? list(FIELDS, request, list)
        : ToolAnswer.of(404);
  }

  /** What is listed without a cursor is listed on one page. */
  private ToolAnswer list(String id, ToolRequest request, PagedList list) {
    return list(id, request, list.cursor() == null ? Integer.MAX_VALUE : PAGE);
  }

  @Override
  public List<String> objects() {
    return List.copyOf(held);
  }

  @Override
  public String field(String object) {
    return FIELD;
  }

  @Override
  public List<String> addObjects(int count) {
    if (description.discover() == null || description.discover().objects() == null) {
      return List.of();
    }
    int before = held.size();
    List<String> added =
        IntStream.range(before, before + count).mapToObj(i -> "object-" + i).toList();
    added.forEach(this::hold);
    return added;
  }

  private void registers(RegisterPart register, DescribedHooks hooks) {
    route(register.list(), request -> hooks.list(variables(request)));
    route(register.create(), request -> hooks.create(request, variables(request)));
    Route[] own = new Route[2];
    own[0] = route(register.remove(), request -> hooks.remove(own[0].values(request), request));
    CallPart secretAt = register.secretAt();
    if (secretAt != null) {
      own[1] =
          route(secretAt, request -> hooks.secretAt(own[1].values(request), variables(request)));
    }
  }

  private Route route(CallPart call, Function<ToolRequest, ToolAnswer> answers) {
    Route route = Route.of(description.http().base(), call, answers);
    routes.add(route);
    return route;
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings =
        new LinkedHashMap<>(Filled.plain(read(description.settings().example().text())));
    for (Field field : description.settings().fields()) {
      if (field.type() == FieldType.SECRET) {
        settings.put(field.name(), field.name() + "-of-" + tenant + "-in-the-kit");
      }
    }
    settings.putAll(Filled.plain(Filled.json(plan.settings(), ofTenant(), "The settings")));
    return settings;
  }

  @Override
  public Map<String, Object> credentials() {
    return plan.credentials() == null
        ? Access.credentials(description.http().auth(), tenant)
        : Filled.plain(Filled.json(plan.credentials(), ofTenant(), "The credentials"));
  }

  private Map<String, Object> ofTenant() {
    return Map.of("tenant", tenant, "tool", uri().toString());
  }

  /** As expressions of the description read them. */
  private Map<String, Object> expressed() {
    Map<String, Object> variables = new HashMap<>();
    Map<String, Object> settings = settings();
    for (Field field : description.settings().fields()) {
      Object value = settings.get(field.name());
      variables.put(
          "settings." + field.name(),
          value == null ? JsonValues.NULL : JsonValues.of(JsonValues.ofPlain(value)));
    }
    return variables;
  }

  @Override
  protected ToolAnswer answer(ToolRequest request) {
    Map<String, String> wanted =
        Access.headers(description.http().auth(), expressed(), credentials());
    for (Map.Entry<String, String> header : wanted.entrySet()) {
      if (!header.getValue().equals(request.header(header.getKey()))) {
        return ToolAnswer.of(401);
      }
    }
    for (Route route : routes) {
      if (route.takes(request)) {
        try {
          return route.answers().apply(request);
        } catch (IllegalStateException e) {
          troubles.accept(String.valueOf(e.getMessage()));
          return ToolAnswer.of(500);
        }
      }
    }
    troubles.accept(
        "No call of the description is a %s of '%s'.".formatted(request.method(), request.path()));
    return ToolAnswer.of(404);
  }

  private static Map<String, Object> variables(ToolRequest request) {
    JsonNode body =
        String.valueOf(request.header("content-type")).contains("form-urlencoded")
            ? JsonValues.ofPlain(ToolRequest.form(request.body()))
            : JsonValues.read(request.body());
    Map<String, Object> variables = new HashMap<>();
    variables.put("request.query", request.query());
    variables.put("request.body", body == null ? JsonValues.NULL : JsonValues.of(body));
    return variables;
  }

  private static ToolAnswer said(JsonNode json) {
    return ToolAnswer.json(JsonValues.write(json));
  }

  private static JsonNode read(String json) {
    return Objects.requireNonNull(JsonValues.read(json), "What the kit wrote is JSON.");
  }

  private ToolPlan.Source source(String id) {
    return Objects.requireNonNull(plan.sources().get(id));
  }

  private ToolAnswer list(String id, ToolRequest request, int usual) {
    Map<String, Object> variables = variables(request);
    ToolPlan.Source source = source(id);
    long after = Filled.number(source.after(), variables, 0);
    List<Item> page = page(id, after, (int) Filled.number(source.limit(), variables, usual));
    long last = page.stream().mapToLong(Item::number).max().orElse(after);
    variables.put("items", page.stream().map(item -> JsonValues.of(read(item.json()))).toList());
    variables.put("last", last);
    variables.put("more", hasAfter(id, last));
    return said(Filled.json(source.page(), variables, "A page of source '" + id + "'"));
  }

  private synchronized ToolAnswer carryOut(ActionPart action, ToolRequest request) {
    ToolPlan.Action told = Objects.requireNonNull(plan.actions().get(action.name()));
    List<String> before = asked.computeIfAbsent(action.name(), name -> new ArrayList<>());
    Map<String, Object> variables = variables(request);
    variables.put("number", before.size() + 1L);
    String key =
        action.once() instanceof ActionPart.Once.Keyed(var header) ? request.header(header) : null;
    ToolAnswer answer =
        said(Filled.json(told.answer(), variables, "The answer to '" + action.name() + "'"));
    before.add(request.path() + request.query() + request.headers().values() + request.body());
    return carryOut(request, key, answer);
  }

  /** It did what was asked with all that is looked for. */
  private synchronized ToolAnswer find(
      ActionPart action, List<String> values, ToolRequest request) {
    ToolPlan.Action told = Objects.requireNonNull(plan.actions().get(action.name()));
    Map<String, Object> variables = variables(request);
    variables.put("number", 1L);
    boolean isThere =
        asked.getOrDefault(action.name(), List.of()).stream()
            .anyMatch(
                text -> !values.isEmpty() && values.stream().allMatch(value -> has(text, value)));
    if (isThere) {
      return said(Filled.json(told.found(), variables, "What is found of '" + action.name() + "'"));
    }
    return told.missing() == null
        ? ToolAnswer.of(404)
        : said(
            Filled.json(told.missing(), variables, "What is missing of '" + action.name() + "'"));
  }

  /** Whether it stands there by itself: number 1 is not found in number 12. */
  private static boolean has(String text, String value) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(value) + "(?![\\w-])")
        .matcher(text)
        .find();
  }

  /** Whoever is named in the address or in what is sent. */
  private ToolAnswer erase(List<String> values, ToolRequest request) {
    String named = values + request.body();
    return people.removeIf(person -> has(named, person)) ? ToolAnswer.of(204) : ToolAnswer.of(404);
  }

  @Override
  public Map<String, List<String>> person(String mark) {
    ErasePart erase =
        Objects.requireNonNull(description.erase(), "Asked for where erasing is described only.");
    String value = identifier(mark);
    people.add(value);
    return Map.of(erase.by(), List.of(value));
  }

  @Override
  public boolean knows(String mark) {
    return people.contains(identifier(mark));
  }

  private static String identifier(String mark) {
    return mark + "@example.com";
  }

  @Override
  protected String item(String source, String mark, int number, Drift drift) {
    JsonNode item = Filled.json(source(source).item(), marked(mark, number), "An item");
    return JsonValues.write(Drifts.of(item, mark, drift));
  }

  private Map<String, Object> marked(String mark, long number) {
    return Map.of("tenant", tenant, "mark", mark, "number", number);
  }

  @Override
  public Map<String, Object> parameters(String action, String mark) {
    ToolPlan.Action told = Objects.requireNonNull(plan.actions().get(action));
    if (told.parameters() != null) {
      return Filled.plain(
          Filled.json(
              told.parameters(),
              Map.of("tenant", tenant, "mark", mark),
              "What '" + action + "' is given"));
    }
    ActionPart part =
        description.actions().stream()
            .filter(a -> a.name().equals(action))
            .findFirst()
            .orElseThrow();
    Map<String, Object> parameters = Filled.plain(read(part.parameters().example().text()));
    part.parameters().fields().stream()
        .filter(field -> field.type() == FieldType.TEXT)
        .findFirst()
        .ifPresent(field -> parameters.put(field.name(), mark));
    return parameters;
  }

  @Override
  public WebhookRequest webhook(String source, String mark) {
    return posted(source, mark, secret(pushed(source)));
  }

  @Override
  public WebhookRequest webhook(String source, String mark, URI address) {
    RegisterPart register = Objects.requireNonNull(description.register());
    Secret secret =
        register.secret() == null ? secret(pushed(source)) : registered().secret(address);
    return Signer.post(pushed(source).signature(), secret, mark, body(source, mark), address);
  }

  /** Where no setting holds a secret, webhooks are signed as after a registration. */
  @Override
  public List<Secret> webhookSecrets() {
    return description.sources().stream()
            .anyMatch(one -> one instanceof SourcePart.Pushed pushed && pushed.secret() == null)
        ? List.of(DescribedHooks.secret(tenant))
        : List.of();
  }

  @Override
  public int registrations(URI address) {
    return registered().count(address);
  }

  @Override
  public void switchOff(URI address) {
    registered().switchOff(address);
  }

  private DescribedHooks registered() {
    return Objects.requireNonNull(hooks, "Asked for where registering is described only.");
  }

  @Override
  public WebhookRequest forged(String source, String mark) {
    return posted(source, mark, Secret.of("Zm9yZ2VkLWJ5LXNvbWVib2R5LWVsc2U="));
  }

  private SourcePart.Pushed pushed(String id) {
    return description.sources().stream()
        .filter(SourcePart.Pushed.class::isInstance)
        .map(SourcePart.Pushed.class::cast)
        .filter(source -> source.descriptor().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Secret secret(SourcePart.Pushed source) {
    if (source.secret() == null) {
      return DescribedHooks.secret(tenant);
    }
    Value value = source.secret().evaluate(expressed());
    if (value instanceof Value.Present(var found)) {
      Object first = found instanceof List<?> many ? many.getFirst() : found;
      return Secret.of(String.valueOf(first));
    }
    throw new IllegalStateException("The webhooks' secret cannot be read: " + value.problem());
  }

  private WebhookRequest posted(String id, String mark, Secret secret) {
    return Signer.post(pushed(id).signature(), secret, mark, body(id, mark));
  }

  private String body(String id, String mark) {
    long number = mark.hashCode() & 0xff_ffff;
    Map<String, Object> variables = new HashMap<>(marked(mark, number));
    JsonNode item = Filled.json(source(id).item(), variables, "An item");
    variables.put("item", JsonValues.of(item));
    return JsonValues.write(Filled.json(source(id).webhook(), variables, "A webhook"));
  }
}
