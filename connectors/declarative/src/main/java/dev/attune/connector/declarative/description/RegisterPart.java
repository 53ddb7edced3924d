package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * How the tool is had to post its webhooks to the hub.
 *
 * @param list lists the registrations there are, page by page
 * @param items the registrations in such an answer, or null: the body, without an envelope
 * @param cursor where the next page begins, or null: there is one page
 * @param ours whether a registration is the one of the address
 * @param active whether the tool posts to it, or null: it always does
 * @param reference what the tool calls a registration
 * @param create makes one
 * @param made the registration in the answer to that, or null: the body, without an envelope
 * @param secret what the tool signs with, or null: none that has to do with the registration
 * @param secretAt the call whose answer {@code secret} reads, or null: it reads the registration
 * @param remove takes one back
 */
public record RegisterPart(
    CallPart list,
    @Nullable Expression items,
    @Nullable Expression cursor,
    Expression ours,
    @Nullable Expression active,
    Expression reference,
    CallPart create,
    @Nullable Expression made,
    @Nullable Expression secret,
    @Nullable CallPart secretAt,
    CallPart remove) {}
