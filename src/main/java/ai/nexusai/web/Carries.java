package ai.nexusai.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares for the API document what REST methods take and answer where their signatures do not say. On a class it holds for all methods; one
 * on a method goes before it, part by part.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Carries {
    /** What the method does, as an order in a few words; else its name and path say it. */
    String value() default "";

    /** The record that the body is read into. */
    Class<?> takes() default Void.class;

    /** The record that a success answers. */
    Class<?> gives() default Void.class;

    /** What the body is where it is read into no record: the name of a schema in {@code openapi/*.yaml}. */
    String taken() default "";

    /** What a success answers where it is no record: the name of a schema in {@code openapi/*.yaml}. */
    String given() default "";

    /** The status of a success where it is none of 200, 201 (an answer with the address of what was made) and 204 (no answer). */
    int status() default 0;

    /** Texts of the body beside the record's fields that are never shown again. */
    String[] secrets() default {};

    /** Query parameters that the signature does not show. */
    String[] queries() default {};

    /** A body that is accepted, single quotes for double ones. */
    String example() default "";
}
