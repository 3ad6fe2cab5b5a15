package ai.nexusai.vision;

import java.util.List;
import java.util.Locale;

/** What is asked about a picture that came without a question, in the languages of the product. */
public enum DefaultQuestion {
    ENGLISH("What is the main object in this picture? Name it in the first line, then describe it in one sentence."),
    SIMPLIFIED_CHINESE("这张图片中的主要物体是什么？请在第一行写出它的名称，然后用一句话描述它。"),
    TRADITIONAL_CHINESE("這張圖片中的主要物體是什麼？請在第一行寫出它的名稱，然後用一句話描述它。"),
    KOREAN("이 사진에서 가장 중요한 물체는 무엇인가요? 첫 줄에 이름을 쓰고, 이어서 한 문장으로 설명해 주세요."),
    JAPANESE("この画像の主な物体は何ですか。最初の行にその名前を書き、続けて一文で説明してください。");

    private final String text;

    DefaultQuestion(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** In the first of these languages that the product speaks; English where it speaks none of them. */
    public static DefaultQuestion in(List<Locale> languages) {
        for (Locale language : languages) {
            switch (language.getLanguage()) {
                case "en" -> {
                    return ENGLISH;
                }
                case "zh" -> {
                    return isTraditional(language) ? TRADITIONAL_CHINESE : SIMPLIFIED_CHINESE;
                }
                case "ko" -> {
                    return KOREAN;
                }
                case "ja" -> {
                    return JAPANESE;
                }
                default -> {
                    // the next one
                }
            }
        }
        return ENGLISH;
    }

    private static boolean isTraditional(Locale chinese) {
        return chinese.getScript().equals("Hant")
                || (chinese.getScript().isEmpty() && List.of("TW", "HK", "MO").contains(chinese.getCountry()));
    }
}
