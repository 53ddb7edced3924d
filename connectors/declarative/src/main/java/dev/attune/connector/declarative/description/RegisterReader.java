package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.yaml.Mark;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.declarative.yaml.Part.Scalar;
import dev.attune.connector.signature.Signature;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how webhooks are registered at the tool. */
final class RegisterReader {
  private static final String FIELD = "register";
  private static final String REFERENCE = "/${webhook.reference}";

  private final Reading reading;
  private final Scopes scopes;

  RegisterReader(Reading reading, Scopes scopes) {
    this.reading = reading;
    this.scopes = scopes;
  }

  RegisterPart read(Members register, List<SourcePart> sources) {
    need(register, sources);
    Scope address = scopes.registration();
    Scope answered = Scopes.answered(address);
    Scope listed = Scopes.answered(scopes.registrations());
    Scope item = scopes.registered();
    CallPart create =
        reading.call(
            Reading.members(register, "create"),
            Shapes.METHODS,
            scopes.registering(),
            FIELD + ".create");
    boolean isAsked = register.has("secretAt");
    return new RegisterPart(
        get(register, "list", scopes.registrations()),
        reading.expression(register, "items", listed, FIELD),
        reading.expression(register, "cursor", listed, FIELD),
        or(reading.condition(register, "ours", item, FIELD), "item.url == webhook.address", item),
        reading.condition(register, "active", item, FIELD),
        or(reading.expression(register, "reference", item, FIELD), "string(item.id)", item),
        create,
        reading.expression(register, "made", answered, FIELD),
        reading.expression(
            register, "secret", isAsked ? answered : scopes.registeredWithSecret(), FIELD),
        isAsked ? get(register, "secretAt", address) : null,
        register.has("remove")
            ? reading.call(
                Reading.members(register, "remove"), Shapes.METHODS, address, FIELD + ".remove")
            : remove(Reading.members(register, "create"), address));
  }

  private void need(Members register, List<SourcePart> sources) {
    List<SourcePart.Pushed> pushed =
        sources.stream()
            .flatMap(
                source -> source instanceof SourcePart.Pushed one ? Stream.of(one) : Stream.empty())
            .toList();
    reading
        .issues()
        .require(
            !pushed.isEmpty(),
            register.at(),
            FIELD,
            "No source comes by webhook, so there is nothing to register.");
    Part secret = register.get("secret");
    reading
        .issues()
        .require(
            secret != null || !register.has("secretAt"),
            register.at(),
            FIELD,
            "The key 'secret' is missing: it reads the secret in the answer of 'secretAt'.");
    reading
        .issues()
        .require(
            secret == null || pushed.stream().noneMatch(one -> one.signature() == Signature.TOKEN),
            secret == null ? register.at() : secret.at(),
            FIELD + ".secret",
            "Webhooks with the signature 'token' are not signed; leave it out, and give the source"
                + " its 'secret'.");
  }

  private CallPart get(Members register, String key, Scope scope) {
    return CallPart.get(reading.address(register.get(key), scope, FIELD + "." + key));
  }

  /** Below the address that makes one, as most tools have it. */
  private CallPart remove(Members create, Scope scope) {
    String path =
        Shapes.METHODS.stream()
            .map(create::get)
            .flatMap(part -> part instanceof Scalar scalar ? Stream.of(scalar) : Stream.empty())
            .findFirst()
            .map(Scalar::text)
            .orElse("");
    int query = path.indexOf('?');
    String whole = (query < 0 ? path : path.substring(0, query)).replaceFirst("/$", "") + REFERENCE;
    Template template =
        reading.compiled(
            new Scalar(whole, Part.Kind.TEXT, create.at(), create.at(), false),
            scope,
            FIELD + ".remove",
            Template::compile,
            "/");
    return new CallPart("DELETE", new Address(template), Map.of(), Map.of(), null);
  }

  private Expression or(@Nullable Expression given, String otherwise, Scope scope) {
    return given != null
        ? given
        : reading.compiled(
            new Scalar(otherwise, Part.Kind.TEXT, Mark.START, Mark.START, false),
            scope,
            FIELD,
            Expression::compile,
            "true");
  }
}
