package dev.attune.admin.people.mongo;

import dev.attune.admin.people.Email;
import dev.attune.admin.people.Invitation;
import dev.attune.admin.people.Member;
import dev.attune.admin.people.Roster;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Rosters as {@code rosters: {_id: {t}, v, s, members: [{p, roles, since}], invitations: [{i,
 * email, roles, digest, made, expires, actor}]}}.
 */
final class RosterDocuments {
  private RosterDocuments() {}

  static BsonDocument id(TenantId tenant) {
    return Bson.document("t", Bson.text(tenant.value()));
  }

  static RawBsonDocument written(Roster roster) {
    return DocumentWriter.document(out -> {
      out.child("_id", id -> id.text("t", roster.tenant().value()));
      out.number("v", roster.version() + 1);
      out.schema(1);
      out.list(
          "members",
          roster.members(),
          (each, member) -> {
            each.text("p", member.person());
            roles(each, member.roles());
            each.time("since", member.since());
          });
      out.list("invitations", roster.invitations(), RosterDocuments::invitation);
    });
  }

  private static void invitation(DocumentWriter out, Invitation invitation) {
    out.text("i", invitation.id());
    out.text("email", invitation.email().value());
    roles(out, invitation.roles());
    out.text("digest", invitation.digest());
    out.time("made", invitation.made());
    out.time("expires", invitation.expires());
    out.text("actor", invitation.actor());
  }

  private static void roles(DocumentWriter out, Set<Role> roles) {
    out.texts("roles", roles.stream().map(Role::text).sorted().toList());
  }

  static Roster read(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new Roster(
              new TenantId(document.child("_id").text("t")),
              document.list("members", RosterDocuments::member),
              document.list("invitations", RosterDocuments::invitation),
              document.number("v"));
      default -> throw document.newer("roster");
    };
  }

  private static Member member(StoredDocument member) {
    return new Member(member.text("p"), roles(member), member.time("since"));
  }

  private static Invitation invitation(StoredDocument invitation) {
    return new Invitation(
        invitation.text("i"),
        new Email(invitation.text("email")),
        roles(invitation),
        invitation.text("digest"),
        invitation.time("made"),
        invitation.time("expires"),
        invitation.text("actor"));
  }

  private static Set<Role> roles(StoredDocument holder) {
    return holder.texts("roles").stream()
        .flatMap(name -> Role.named(name).stream())
        .collect(Collectors.toSet());
  }
}
