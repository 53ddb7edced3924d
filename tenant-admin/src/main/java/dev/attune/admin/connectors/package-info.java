/** The catalogue: which kinds of tools can be connected, and what each needs and can do. */
@NullMarked
package dev.attune.admin.connectors;

import org.jspecify.annotations.NullMarked;
