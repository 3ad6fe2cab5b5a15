package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.image.Picture;
import ai.nexusai.image.Pictures;
import ai.nexusai.json.Json;
import ai.nexusai.relay.ByteBudget;
import ai.nexusai.vision.DefaultQuestion;
import ai.nexusai.vision.VisionAnswer;
import ai.nexusai.vision.VisionQuestion;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Questions about a picture, sent as a form; the answer is in the shape of sk-llm-gateway, or in OpenAI's with {@code ?format=openai}. */
public final class PictureForm implements CallForm {
    /** The one path of such calls. */
    public static final String PATH = "/api/v1/vision/completions";

    private final Pictures pictures = new Pictures();

    /** What the container needs to know to read the forms. */
    public static MultipartConfigElement limits() {
        return VisionForm.limits();
    }

    @Override
    public String endpoint() {
        return PATH;
    }

    @Override
    public Asked read(HttpServletRequest request, ByteBudget.Share share, Admission admission) {
        UnaryOperator<byte[]> answer = answer(request);
        VisionForm form = VisionForm.read(request, share);
        String model = form.model().orElseGet(() -> DefaultModel.forVision(admission));
        Picture picture = pictures.prepare(form.image(), share::grow);
        String question = form.prompt().orElseGet(() -> DefaultQuestion.in(languages(request)).text());
        byte[] body = new VisionQuestion(model, question, picture).chat();
        share.grow(body.length);
        return new Asked(ChatRequest.parse(body, body.length, false), answer);
    }

    /** Without the header, a request's locales are the server's. */
    private static List<Locale> languages(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null ? List.of() : Collections.list(request.getLocales());
    }

    /** Reads the query itself: the container's parameters would take the form's parts in. */
    private static UnaryOperator<byte[]> answer(HttpServletRequest request) {
        String query = request.getQueryString();
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            if (parameter.equals("format=openai")) {
                return UnaryOperator.identity();
            }
            if (parameter.startsWith("format=")) {
                throw new GatewayException(Status.INVALID_VALUE, "'format' is not known; it may be openai, or be left out.").at("format");
            }
        }
        return completion -> Json.bytes(VisionAnswer.of(completion));
    }
}
