/**
 * Connections' addresses registered at their tools: the hub has a tool post its webhooks, looks
 * whether it still does, and takes that back. Begin at {@link
 * dev.attune.admin.registrations.Registrations}. Allowed dependencies: hub-core, connectors,
 * directory, hooks, rest, secrets, security, settings.
 */
@NullMarked
package dev.attune.admin.registrations;

import org.jspecify.annotations.NullMarked;
