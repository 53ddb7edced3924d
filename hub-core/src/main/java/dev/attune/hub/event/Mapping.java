package dev.attune.hub.event;

import java.util.Map;

/**
 * How a connection's signals become events: what each target field is, as a CEL expression over
 * {@code payload}, the signal as the tool sent it, and {@code now}, the time when the hub took it
 * in. Of several expressions with a bar between them, {@code a | b}, the first counts that is
 * neither missing nor null.
 *
 * <table>
 * <caption>Targets</caption>
 * <tr><td>{@code name}</td><td>what happened; required</td></tr>
 * <tr><td>{@code id}</td><td>the message's id, where it shall not be that of the source</td></tr>
 * <tr><td>{@code at}</td><td>when it happened, as a time or a text in RFC 3339; else when it was
 *     received</td></tr>
 * <tr><td>{@code identifiers.<namespace>}</td><td>a text, a number, or a list of them</td></tr>
 * <tr><td>{@code identifiers}</td><td>where namespaces come from the signal: an object of namespace
 *     to the same, or a list of objects with {@code namespace} and {@code value}</td></tr>
 * <tr><td>{@code traits}, {@code properties}, {@code account.traits}</td><td>an object</td></tr>
 * <tr><td>{@code traits.<name>}, {@code properties.<name>}</td><td>one more field of it, which
 *     stands above the object's own</td></tr>
 * <tr><td>{@code account.<namespace>}</td><td>what names the account; what several namespaces name
 *     is one account</td></tr>
 * <tr><td>{@code account.role}</td><td>what whom the event is about is there, a text</td></tr>
 * <tr><td>{@code consents}</td><td>an object of purpose to what is said of all channels, or to an
 *     object of channels; what is said is a truth, a state ({@code granted}, {@code denied}, {@code
 *     withdrawn}, {@code pending}), or an object with {@code state}, {@code basis}, {@code until} and
 *     {@code proof}. Or a list of such objects with {@code purpose} and {@code channel}</td></tr>
 * <tr><td>{@code consents.<purpose>}, {@code consents.<purpose>/<channel>}</td><td>the same of
 *     one</td></tr>
 * <tr><td>{@code suppress.<namespace>}</td><td>an address that nothing may be sent to from now on,
 *     or a list of them, or an object with {@code value} and {@code reason} ({@code unsubscribed},
 *     {@code complained}, {@code bounced}): on the list before the signal is acknowledged</td></tr>
 * <tr><td>{@code machine}</td><td>whether a machine caused it</td></tr>
 * </table>
 *
 * <p>A signal without a name or without any identifier is rejected, by the field that is missing.
 * Elsewhere a missing field or null leaves the target out. A value that a target cannot take, and
 * an expression that cannot be applied, reject the signal.
 */
public record Mapping(Map<String, String> targets) {

  /**
   * For messages of the Segment tracking API as a client sends them: one call, with its {@code
   * type}. What a batch says for all its calls ({@code sentAt}, {@code context}) must be in each.
   */
  public static final Mapping SEGMENT = SegmentMapping.create();

  public Mapping {
    targets = Map.copyOf(targets);
  }
}
