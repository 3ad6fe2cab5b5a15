package ai.nexusai.v1;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.relay.ByteBudget;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The form of a question about a picture ({@code multipart/form-data}, RFC 7578). The container reads it and keeps its parts in files, so
 * that only the picture that is worked on is in memory.
 */
@SuppressWarnings("ArrayRecordComponent")
record VisionForm(byte[] image, Optional<String> prompt, Optional<String> model) {
    private static final int MAX_IMAGE = 20 << 20;
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_FORM = MAX_IMAGE + (1 << 20);
    /** Every part goes to a file of its own in the container's folder for these. */
    private static final int IN_MEMORY = 0;

    /** What the container is told of such forms. */
    static MultipartConfigElement limits() {
        return new MultipartConfigElement("", MAX_IMAGE, MAX_FORM, IN_MEMORY);
    }

    /**
     * Reads the form; its files are gone afterwards.
     *
     * @throws GatewayException 400 for a form that is malformed or has no {@code image}, 413 for one that is too large, 415 for another body,
     *         503 when the budget is used up
     */
    static VisionForm read(HttpServletRequest request, ByteBudget.Share share) {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new GatewayException(Status.UNSUPPORTED_MEDIA_TYPE,
                    "The body has to be a form with the part 'image': send it as multipart/form-data.");
        }
        if (request.getContentLengthLong() > MAX_FORM) {
            throw tooLarge();
        }
        Collection<Part> parts = parts(request);
        try {
            return of(parts, share);
        } catch (IOException e) {
            throw malformed();
        } finally {
            parts.forEach(VisionForm::delete);
        }
    }

    /** Containers tell a form that is too large by an IllegalStateException (Servlet 6.0, {@code getParts}). */
    private static Collection<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (IllegalStateException e) {
            throw tooLarge();
        } catch (IOException | ServletException e) {
            throw malformed();
        }
    }

    private static VisionForm of(Collection<Part> parts, ByteBudget.Share share) throws IOException {
        Part image = part(parts, "image").filter(part -> part.getSize() > 0)
                .orElseThrow(() -> new GatewayException(Status.INVALID_VALUE, "The form has no part 'image': send the picture in it.")
                        .at("image"));
        if (image.getSize() > MAX_IMAGE) {
            throw tooLarge();
        }
        share.grow(image.getSize());
        Optional<String> prompt = text(parts, "prompt");
        Optional<String> model = text(parts, "model");
        try (InputStream in = image.getInputStream()) {
            return new VisionForm(in.readAllBytes(), prompt, model);
        }
    }

    private static Optional<Part> part(Collection<Part> parts, String name) {
        return parts.stream().filter(part -> part.getName().equals(name)).findFirst();
    }

    /** Blank counts as absent. */
    private static Optional<String> text(Collection<Part> parts, String name) throws IOException {
        Optional<Part> part = part(parts, name);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        if (part.get().getSize() > MAX_TEXT) {
            throw new GatewayException(Status.INVALID_VALUE, "'" + name + "' is longer than " + MAX_TEXT + " bytes.").at(name);
        }
        try (InputStream in = part.get().getInputStream()) {
            return Optional.of(new String(in.readAllBytes(), UTF_8).strip()).filter(text -> !text.isEmpty());
        }
    }

    /** The container does so itself at the latest when it has ended the request. */
    private static void delete(Part part) {
        try {
            part.delete();
        } catch (IOException e) {
            // left to the container
        }
    }

    private static GatewayException tooLarge() {
        return new GatewayException(Status.REQUEST_TOO_LARGE, "The image is larger than " + MAX_IMAGE + " bytes.").at("image");
    }

    private static GatewayException malformed() {
        return new GatewayException(Status.INVALID_VALUE, "The form is malformed, or did not come to its end.");
    }
}
