/**
 * Credentials as they are now: those that people filled in, and tokens that are got, kept and
 * refreshed, by one node at a time, through a {@link
 * dev.attune.connector.runtime.oauth.TokenVault}. Allowed dependencies: connector-api, outbound,
 * Jackson.
 */
@NullMarked
package dev.attune.connector.runtime.oauth;

import org.jspecify.annotations.NullMarked;
