/** What operators do about people: list them, make operators, make links for passwords, remove. */
@NullMarked
package dev.attune.admin.operators;

import org.jspecify.annotations.NullMarked;
