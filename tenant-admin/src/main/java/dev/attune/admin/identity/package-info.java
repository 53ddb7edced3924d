/** A tenant's rules of who is who, and of which value of a trait stands; trying them first. */
@NullMarked
package dev.attune.admin.identity;

import org.jspecify.annotations.NullMarked;
