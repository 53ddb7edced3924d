package dev.attune.hub.profile.mongo;

import dev.attune.hub.computed.mongo.MeasureDocument;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.mongo.ConsentFields;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a part or an account is known by. Identifiers are {@code {ns, v, at}}, traits {@code {n, v,
 * at, c, e, r}} (name, value, connection, event, rule, the usual one left out), consents {@code {p,
 * ch, g, at, c, e, by}} (purpose, channel, granted, who said so if that was a person or a machine
 * of the tenant's own) with what {@link ConsentFields} holds; what is computed is in {@link
 * MeasureDocument}. Identifiers that an import alone named are {@code {ns, v, c}} once more.
 */
public final class PartDocument {
  private PartDocument() {}

  public static void write(DocumentWriter out, Part part) {
    identifiers(out, part.identifiers());
    traits(out, part.traits());
    out.list("consents", part.consents().values(), PartDocument::consent);
    MeasureDocument.write(out, "computed", part.computed());
    out.list("imported", part.imported().entrySet(), PartDocument::imported);
  }

  public static Part read(StoredDocument in) {
    Map<String, ConsentRecord> consents = new HashMap<>();
    for (ConsentRecord said : in.list("consents", PartDocument::consent)) {
      consents.put(Part.keyOf(said.consent()), said);
    }
    Map<Identifier, ConnectionId> imported = new HashMap<>();
    in.list(
        "imported",
        one ->
            imported.put(
                new Identifier(one.text("ns"), one.text("v")), new ConnectionId(one.text("c"))));
    return new Part(
        identifiers(in), traits(in), consents, MeasureDocument.read(in, "computed"), imported);
  }

  private static void imported(DocumentWriter out, Map.Entry<Identifier, ConnectionId> one) {
    out.text("ns", one.getKey().namespace());
    out.text("v", one.getKey().value());
    out.id("c", one.getValue().value());
  }

  static void identifiers(DocumentWriter out, Map<Identifier, Instant> identifiers) {
    out.list(
        "identifiers",
        identifiers.entrySet(),
        (one, entry) -> {
          one.text("ns", entry.getKey().namespace());
          one.text("v", entry.getKey().value());
          one.time("at", entry.getValue());
        });
  }

  static Map<Identifier, Instant> identifiers(StoredDocument in) {
    Map<Identifier, Instant> identifiers = new HashMap<>();
    in.list(
        "identifiers",
        one -> identifiers.put(new Identifier(one.text("ns"), one.text("v")), one.time("at")));
    return identifiers;
  }

  static void traits(DocumentWriter out, Map<String, Trait> traits) {
    out.list(
        "traits",
        traits.entrySet(),
        (one, entry) -> {
          Trait trait = entry.getValue();
          one.text("n", entry.getKey());
          one.value("v", trait.value());
          one.time("at", trait.at());
          one.id("c", trait.connection().value());
          one.id("e", trait.event());
          one.text("r", trait.rule().equals(Trait.NEWEST) ? null : trait.rule());
        });
  }

  static Map<String, Trait> traits(StoredDocument in) {
    Map<String, Trait> traits = new HashMap<>();
    in.list("traits", one -> traits.put(one.text("n"), trait(one)));
    return traits;
  }

  private static Trait trait(StoredDocument in) {
    String rule = in.textOrNull("r");
    return new Trait(
        Objects.requireNonNull(in.value("v")),
        in.time("at"),
        new ConnectionId(in.text("c")),
        in.text("e"),
        rule == null ? Trait.NEWEST : rule);
  }

  private static void consent(DocumentWriter out, ConsentRecord said) {
    out.text("p", said.consent().purpose());
    out.text("ch", said.consent().channel());
    out.flag("g", said.consent().granted());
    ConsentFields.write(out, said.consent());
    out.time("at", said.at());
    out.id("c", said.connection().value());
    out.id("e", said.event());
    out.text("by", said.actor());
  }

  private static ConsentRecord consent(StoredDocument in) {
    return new ConsentRecord(
        ConsentFields.read(in, in.textOrEmpty("p"), in.textOrEmpty("ch"), in.flag("g")),
        in.time("at"),
        new ConnectionId(in.text("c")),
        in.text("e"),
        in.textOrNull("by"));
  }
}
