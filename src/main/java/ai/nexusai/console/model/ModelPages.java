package ai.nexusai.console.model;

import ai.nexusai.page.Page;
import java.util.List;

/** All pages about models. */
public final class ModelPages {
    static final String API = "/api/models";
    static final String LIST = "/models";
    static final List<String> KINDS = List.of("chat", "vision", "reasoning", "embedding", "image", "audio", "rerank", "moderation");

    private ModelPages() {}

    public static List<Page> all() {
        return List.of(new ModelsPage(), new ModelPage(), new TestPage());
    }
}
