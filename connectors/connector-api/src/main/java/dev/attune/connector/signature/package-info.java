/**
 * How tools prove that a webhook is theirs: the schemes of several vendors, verified. Start at
 * {@link dev.attune.connector.signature.Signature}. Allowed dependencies: the contract, schema,
 * web.
 */
@NullMarked
package dev.attune.connector.signature;

import org.jspecify.annotations.NullMarked;
