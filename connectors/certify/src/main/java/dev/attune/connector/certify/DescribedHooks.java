package dev.attune.connector.certify;

import dev.attune.connector.declarative.description.RegisterPart;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The registrations of a described tool. */
final class DescribedHooks {
  /** What the kit has tools post to. */
  private static final Pattern ADDRESS = Pattern.compile("https://hub\\.example/[\\w/-]+");

  private final RegisterPart part;
  private final ToolPlan.Register told;
  private final List<Hook> hooks = new ArrayList<>();
  private long made;

  private record Hook(long number, String address, Secret secret, boolean isActive) {
    Map<String, Object> variables() {
      return Map.of(
          "number", number, "address", address, "active", isActive, "secret", secret.reveal());
    }
  }

  DescribedHooks(RegisterPart part, ToolPlan.Register told) {
    this.part = part;
    this.told = told;
  }

  /** A secret of the tool's own, in the form of any signature scheme. */
  static Secret secret(String of) {
    byte[] bytes = ("made-by-the-tool-" + of).getBytes(StandardCharsets.UTF_8);
    return Secret.of(Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  synchronized ToolAnswer list(Map<String, Object> request) {
    Map<String, Object> variables = new HashMap<>(request);
    variables.put("items", hooks.stream().map(hook -> JsonValues.of(item(hook))).toList());
    return said(Filled.json(told.list(), variables, "The list of registrations"));
  }

  private JsonNode item(Hook hook) {
    return Filled.json(told.item(), hook.variables(), "A registration");
  }

  synchronized ToolAnswer create(ToolRequest request, Map<String, Object> read) {
    Matcher address = ADDRESS.matcher(URLDecoder.decode(request.body(), StandardCharsets.UTF_8));
    if (!address.find()) {
      throw new IllegalStateException("What is sent to 'register.create' holds no address.");
    }
    made++;
    Hook hook = new Hook(made, address.group(), signs(read), true);
    Map<String, Object> variables = new HashMap<>(read);
    variables.putAll(hook.variables());
    variables.put("item", JsonValues.of(item(hook)));
    ToolAnswer answer = said(Filled.json(told.made(), variables, "The answer to 'create'"));
    hooks.add(hook);
    return answer;
  }

  private Secret signs(Map<String, Object> read) {
    if (told.signs() == null) {
      return secret("for-" + made);
    }
    return switch (told.signs().evaluate(read)) {
      case Value.Present(var text) -> Secret.of(String.valueOf(text));
      case Value.Missing(var reason) -> throw new IllegalStateException(reason);
      case Value.Failed(var reason) -> throw new IllegalStateException(reason);
    };
  }

  /** Of the one that an address names. */
  synchronized ToolAnswer secretAt(List<String> named, Map<String, Object> read) {
    return hooks.stream()
        .filter(hook -> isNamed(hook, named))
        .findFirst()
        .map(hook -> {
          Map<String, Object> variables = new HashMap<>(read);
          variables.putAll(hook.variables());
          return said(Filled.json(told.secretAt(), variables, "The answer to 'secretAt'"));
        })
        .orElseGet(() -> ToolAnswer.of(404));
  }

  synchronized ToolAnswer remove(List<String> named, ToolRequest request) {
    List<String> all = new ArrayList<>(named);
    all.add(request.body());
    return hooks.removeIf(hook -> isNamed(hook, all)) ? ToolAnswer.of(204) : ToolAnswer.of(404);
  }

  private boolean isNamed(Hook hook, List<String> named) {
    Map<String, Object> variables = Map.of("item", JsonValues.of(item(hook)));
    String reference =
        part.reference().evaluate(variables) instanceof Value.Present(var text)
            ? String.valueOf(text)
            : "";
    return named.contains(reference);
  }

  synchronized int count(URI address) {
    return (int) at(address).stream().filter(Hook::isActive).count();
  }

  private List<Hook> at(URI address) {
    return hooks.stream().filter(hook -> hook.address().equals(address.toString())).toList();
  }

  synchronized void switchOff(URI address) {
    hooks.replaceAll(hook ->
        hook.address().equals(address.toString())
            ? new Hook(hook.number(), hook.address(), hook.secret(), false)
            : hook);
  }

  /** What the tool signs with that posts to an address. */
  synchronized Secret secret(URI address) {
    return Objects.requireNonNull(at(address).getLast(), "It was registered.").secret();
  }

  private static ToolAnswer said(JsonNode json) {
    return ToolAnswer.json(JsonValues.write(json));
  }
}
