"""Site furniture in English: the classes of lines that news sites put around a text, each with its reason.

`reach` tells how far a line speaks for those after it: `line` - itself alone; `list` - also the headlines after it (short lines
that end no sentence); `form` - also the short lines after it, whatever they end with; `rest` - everything after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """One class of lines. `pattern` is matched from the line's start, case ignored, and must cover the line unless `opens`."""

    name: str
    reason: str
    reach: Literal["line", "list", "form", "rest"]
    pattern: str
    opens: bool = False
    longest: int = 40
    """Words; a longer line is never of this class."""


_MEDIA = (
    "(?:facebook|twitter|x|whats ?app|telegram|linked-?in|pinterest|reddit|tumblr|viber|vk|instagram|youtube|tiktok|signal|messenger|flipboard"
    "|bluesky|threads|mastodon|google news|google\\+|e-?mail|print|pdf|sms|copy link|rss|line|weibo|skype|pocket|mix|digg|stumbleupon)"
)
_LETTER = (
    "(?:newsletters?|news ?letters?|mailing list|inbox|e-?mails?|updates?|alerts?|notifications?|bulletins?|briefings?|digest|podcast|app)"
)
_SECTIONS = (
    "(?:home(?: ?page)?|news|latest(?: news)?|world(?: news)?|politics|business|economy|sports?|opinions?|culture|lifestyle|entertainment|technology|tech"
    "|science|health|travel|video|videos|photos?|galler(?:y|ies)|podcasts?|live|weather|about(?: us)?|contact(?: us)?|menu|search|log ?in|sign ?in"
    "|sign ?up|register|subscribe|donate|support us|shop|more|national|local|regional|international|breaking news|top stories|features?|columns?"
    "|editorials?|obituaries|classifieds|archives?|interviews?|analysis|reports?|middle east|africa|asia|europe|americas?|all|topics|sections|my account"
    "|advertise(?: with us)?|careers|jobs|help|faqs?|terms(?: of (?:use|service))?|privacy(?: policy)?|cookies?(?: policy)?|sitemap|rss|english|arabic"
    "|en|ar|fr|es|ru|tr|fa)"
)

FURNITURE: tuple[Furniture, ...] = (
    Furniture(
        name="newsletter",
        reason="an imperative to the reader whose object is a newsletter, an inbox or updates",
        reach="form",
        pattern=(
            rf"(?:please |don['’]t miss[^.]{{0,40}}[.,!] ?|want more[^?]{{0,60}}\? ?)?(?:click here to )?(?:(?:subscribe|sign[ -]?up)\b[^.]{{0,120}}\b{_LETTER}\b"
            rf"|(?:join|register|get|receive|enter|turn on|opt in)\b[^.,;]{{0,120}}\b(?:{_LETTER}|(?:telegram|whats ?app|youtube|viber|our) (?:\w+ )?(?:channels?|groups?))\b)"
        ),
        opens=True,
        longest=45,
    ),
    Furniture(
        name="newsletter",
        reason="what to do with the field of a newsletter",
        reach="form",
        pattern=(
            r"(?:simply |just )?(?:pop|enter|put|add|type|drop|leave) (?:in )?your e-?mail\b|you can (?:unsubscribe|opt out)\b|we(?:['’]ll| will) (?:never share|send you|use your)\b.{0,120}\be-?mails?\b"
            r"|every (?:day|week|morning|evening) we(?:['’]ll| will) send you\b"
        ),
        opens=True,
        longest=45,
    ),
    Furniture(
        name="newsletter",
        reason="the offer of a newsletter or alert by its name or by what it brings",
        reach="form",
        pattern=r"(?:(?:our|the|free|daily|weekly|morning|evening) )*newsletters?(?: sign[ -]?up)?[:!.]?|(?:subscribe|sign[ -]?up|register)(?: (?:here|now|today|for free|free))?[.!]?|your (?:tax[ -]deductible )?(?:gift|donation)s?\b.{0,120}|[^.]{0,80}\b(?:straight|direct(?:ly)?|delivered|sent) to your (?:inbox|email|phone)\b.{0,60}",
        longest=30,
    ),
    Furniture(
        name="paywall",
        reason="what a reader must pay, install or sign in to in order to read on",
        reach="form",
        pattern=(
            r"(?:to (?:view|read|see|continue reading|access|unlock|keep reading)\b[^.]{0,80}\b)?(?:please )?(?:subscribe|log ?in|sign ?in|sign ?up|register|become a subscriber|start your (?:free )?trial)\b"
            r"[^.]{0,80}\b(?:full (?:story|article|access)|to (?:read|continue|view|access|unlock)|edition|unlimited|digital access|subscription)\b"
            r"|to (?:view|read|see|access|unlock) (?:the )?(?:full|rest of|complete|this) (?:story|article|report|text)\b[^.]{0,40}\b(?:subscribe|log ?in|sign|register)\b"
            r"|(?:already|if you(?:['’]re| are)(?: already)?) an? (?:subscriber|member)\b.{0,120}|(?:this (?:content|article|story)|.{0,20}full story) is (?:for|available to|reserved for) (?:our )?(?:subscribers|members)\b"
            r"|you (?:have|['’]ve) (?:reached|read|used)\b.{0,60}\b(?:free articles?|article limit|monthly limit)|(?:please )?(?:download|get|install) (?:our|the)\b[^.]{0,60}\bapps?\b"
            r"|(?:for|get) (?:the )?(?:latest|more|breaking)\b[^.]{0,80}\b(?:download|follow us|subscribe|visit (?:our|us)|join us|sign up)\b"
        ),
        opens=True,
        longest=45,
    ),
    Furniture(
        name="letters",
        reason="an invitation to write to the editors or to send material",
        reach="line",
        pattern=(
            r"(?:we (?:want|would like|['’]d like) to hear (?:from you|what you think|your)|do you have (?:a (?:story|tip|comment|question|view)|any (?:information|comments))\b.{0,60}\?|got a (?:story|tip|news tip)\b.{0,60}\?"
            r"|(?:submit|send|e-?mail) (?:us )?(?:a |an |your )(?:letter|story|tip|news tip|comments?|question|feedback|correction)s?\b.{0,40}\b(?:to|via|at|here|us|editor)\b|report an? (?:error|typo|correction|mistake)\b"
            r"|(?:contact|reach|e-?mail) (?:us|the (?:author|writer|reporter|newsroom|editors?)) (?:at|on|via|by)\b|never miss\b.{0,60}\b(?:news|story|post|update|thing)\b)"
        ),
        opens=True,
        longest=40,
    ),
    Furniture(
        name="form field",
        reason="the label or the small print of an input field",
        reach="line",
        pattern=(
            r"(?:please )?enter (?:your|(?:an?|the) (?:code|characters?|captcha|word|valid|e-?mail)|correct|valid)\b.{0,60}|your (?:e-?mail|name|comment|message|website|address)\b.{0,60}|(?:first|last|full|user) ?name ?\*?"
            r"|(?:e-?mail(?: address)?|name|website|comment|message|password|phone|submit|send|post|post comment|subscribe|sign up|register|cancel) ?[*:]?"
            r"|save my name, ?e-?mail.{0,80}|required fields are marked.{0,10}|your e-?mail address will not be published.{0,60}|you have entered an incorrect.{0,60}"
            r"|please enter your.{0,60}|i (?:agree to|accept|have read)\b.{0,80}(?:terms|privacy|polic).{0,40}|by (?:signing up|subscribing|submitting|clicking|registering)\b.{0,200}"
            r"|this site (?:is protected by|uses) (?:recaptcha|akismet).{0,120}|notify me (?:of|when|about)\b.{0,60}|learn how your comment data.{0,40}|you must be logged in.{0,60}"
            r"|thank you for (?:subscribing|signing up|your (?:comment|subscription)).{0,60}|you (?:can|may) unsubscribe.{0,60}|unsubscribe.{0,40}|no spam.{0,60}"
        ),
    ),
    Furniture(
        name="comments",
        reason="the head of a comment form: what follows are its fields",
        reach="form",
        pattern=(
            r"(?:leave|post|write|add|submit|make) (?:a|your|an?other) (?:reply|comment|comments|response)s?(?: (?:below|here|to .{1,40}))?[.!:]?|cancel reply|add your comments?(?: (?:below|here))?[.!:]?"
            r"|(?:leave|post|add) comments?(?: (?:below|here))?|join the (?:conversation|discussion|debate)[.!]?|what do you think\?.{0,40}|have your say[.!]?"
            r"|(?:log ?in|sign in|register)(?: or (?:log ?in|sign in|register|sign up))? to (?:comment|leave|post|reply|join).{0,40}|comments? (?:are|is) (?:closed|off|disabled).{0,40}|(?:reader )?comments:?|view (?:all )?(?:\d+ )?comments|no comments?(?: yet)?[.!]?|be the first to comment.{0,20}"
        ),
    ),
    Furniture(
        name="comments",
        reason="the head of readers' comments: what follows are not the report's words",
        reach="rest",
        pattern=r"(?:\(?\d{1,5}\)? )(?:comments?|replies|responses|thoughts) (?:on|to) .{1,200}|(?:\d{1,5} (?:comments?|replies|responses)|comments? ?\(\d{1,5}\))",
    ),
    Furniture(
        name="share",
        reason="buttons that share or follow",
        reach="line",
        pattern=(
            rf"(?:share|tweet|post|pin|follow|like|print|e-?mail|save|bookmark|copy link|copied|link copied|reply|report|listen|play|pause|mute)[.!:]?|shares?:? ?\d*"
            rf"|(?:please )?(?:share|like|tweet|pin|e-?mail|print|save|bookmark) (?:this|it|on|via)\b[^.,;]{{0,60}}[.!]?"
            rf"|(?:please )?(?:follow|find|join|connect with|like|watch|visit) (?:us|me|our (?:page|channel|website|site))\b(?: ?[:!.]| (?:on|at|in|for|via|through|to)\b.{{0,80}}|)"
            rf"|(?:click )?(?:to )?(?:share|tweet|e-?mail|print)(?: this| it)?(?: on| via| to)? ?{_MEDIA}?(?: \(opens in new window\))?"
            rf"|{_MEDIA}(?:[ ,|/·•]+{_MEDIA})*|follow [^.]{{2,40}} on {_MEDIA}\b.{{0,120}}|follow (?:@\w+|the (?:author|writer|topic|latest)).{{0,60}}|(?:\d+ )?(?:shares|likes|views|reads|followers|retweets)(?: ?:? ?[\d.,k]+)?|views?: ?[\d.,k]+"
            r"|(?:spread|pass) the word[.!]?|share (?:this|the|our) .{0,40}"
        ),
        longest=16,
    ),
    Furniture(
        name="read on",
        reason="a pointer to another text, with its headline",
        reach="line",
        pattern=r"(?:\W{0,3})(?:read (?:more|also|next|on|the full (?:story|article|report))|also read|see also|more on this|related|related (?:article|story|news|content|coverage)|recommended|don['’]t miss|you (?:may|might) (?:also )?like|further reading|watch|listen|more) ?[:|»>–—-]\s*\S.{0,200}",
        opens=True,
        longest=35,
    ),
    Furniture(
        name="related",
        reason="the head of a list of other texts: what follows are their headlines",
        reach="list",
        pattern=(
            r"(?:read (?:more|also|next)|also read|see also|related(?: (?:articles?|stor(?:y|ies)|news|posts?|content|topics?|coverage|reading|links|items))?|similar (?:articles?|stories|posts|news)"
            r"|recommended(?: (?:for you|articles?|stories|reading|videos))?|you (?:may|might)(?: also)? (?:like|be interested in|have missed)|more (?:on|from|in|by) .{1,50}|more (?:stories|news|articles|like this|to read)|most (?:read|popular|viewed|shared|commented|watched|recent)"
            r"|trending(?: (?:now|stories|news|topics))?|popular(?: (?:now|posts|stories|news|articles))?|latest (?:news|stories|posts|articles|videos|updates|headlines|from .{1,40})|top (?:stories|news|headlines|picks)|editor['’]?s['’]? (?:picks?|choice)|must[ -]reads?|what to read next|up next|don['’]t miss"
            r"|recent (?:posts|articles|news|stories|comments)|other (?:news|stories|articles)|in case you missed it|around the web|from (?:around )?the web|promoted (?:content|stories)|sponsored(?: (?:content|links|stories))?|keep reading|elsewhere on .{1,40}|stories you may like|featured(?: (?:articles?|stories|videos?|posts?))?|archives?) ?[:»>…]*"
        ),
        longest=10,
    ),
    Furniture(
        name="next article",
        reason="the links to the texts before and after, often run together with their headlines",
        reach="list",
        pattern=r"[«‹<←\s]*(?:previous|next|older|newer|prev) ?(?:articles?|posts?|stor(?:y|ies)|news|entry|page)(?:[ :»›>→]*|[ :]?.{1,200})",
    ),
    Furniture(
        name="next article",
        reason="the links to the texts before and after",
        reach="list",
        pattern=r"[«‹<←\s]*(?:previous|next|prev|older|newer)[ :»›>→]*|(?:load|show|see|view) (?:more|all)(?: (?:posts|stories|articles|news|comments))?|continue reading.{0,60}",
        longest=12,
    ),
    Furniture(
        name="page links",
        reason="a link that moves about the page",
        reach="line",
        pattern=r"(?:scroll|back|go|jump|return|skip)(?: back)? to (?:the )?(?:top|content|main content|navigation|main|search|footer|home ?page|comments)(?: of (?:the )?page)?[↑^ ]*|top ?[↑^]|↑(?: top)?|close|open menu|toggle (?:navigation|menu|search)|expand|collapse|show (?:more|less)|read (?:more|less) ?[.…»]*|search for:?|×|✕|\[…\]|next page|previous page|page \d+(?: of \d+)?|list (?:of \d+ items|\d+ of \d+.{0,160})|end of list|(?:skip|end of) (?:twitter|facebook|instagram|youtube|x|tiktok|most read)\b.{0,60}"
        r"|click to (?:expand|enlarge|play|view|print|zoom)\b.{0,40}|tap to (?:play|unmute)|print[ -]friendly.{0,30}|opens? (?:in )?(?:a )?new (?:tab|window)|video duration .{0,40}|jump to comments|view original.{0,30}",
        longest=8,
    ),
    Furniture(
        name="advertisement",
        reason="the label of an advertisement",
        reach="line",
        pattern=r"[-–—\s]*(?:advertisement?s?|advertising|advertorial|ads?|sponsored(?: (?:by|content|post).{0,40})?|promoted|paid (?:content|post)|publicidad)(?: ?[-–—:.] ?(?:continue|story|article|scroll).{0,40})?[-–—\s.]*|(?:story|article|content) continues (?:below|after).{0,40}|(?:continue reading|scroll).{0,20}(?:below|after) (?:the )?ad.{0,20}|ads? by .{1,30}|report (?:this )?ad|remove ads?|skip (?:ad|advert\w*|this)|loading ?[.…]*",
        longest=10,
    ),
    Furniture(
        name="cookies",
        reason="a notice on cookies, consent or a browser's settings",
        reach="line",
        pattern=r"(?:we|this (?:site|website|page)|our (?:site|website|partners)|[\w.]+)? ?(?:and our partners )?(?:uses?|store|set) (?:[\w ,]{0,40})?cookies\b.{0,300}|(?:accept|reject|manage|allow)(?: all| only| necessary)? (?:cookies|preferences|settings|consent).{0,40}|cookie (?:policy|settings|preferences|notice|consent)\b.{0,80}|by (?:continuing|using this)\b.{0,200}\bcookies\b.{0,100}|(?:please )?enable (?:javascript|cookies)\b.{0,120}|javascript (?:is|must be) .{0,120}|your browser (?:does not|doesn['’]t) support.{0,120}",
        longest=60,
    ),
    Furniture(
        name="copyright",
        reason="a line of rights and of permission to copy",
        reach="line",
        pattern=r"(?:copyright\b ?|© ?|\(c\) ?)+(?:19|20)\d\d\b.{0,200}|copyright (?:©|by|notice)?.{0,80}(?:19|20)\d\d.{0,60}|.{0,120}\ball rights reserved\b.{0,120}|(?:reproduction|republication|reuse)\b.{0,120}(?:prohibited|permission|permitted).{0,80}|(?:this (?:material|article|content|story) )?may not be (?:published|reproduced|republished|copied).{0,160}|(?:this|the) (?:article|story|content|material) is (?:the )?copyright(?:ed)?\b.{0,120}|(?:prior )?written permission\b.{0,120}|(?:published|republished|licensed) under (?:a |the )?creative commons.{0,120}|(?:(?:proudly )?powered|(?:web ?)?site (?:designed|developed|made|built)|designed|developed) by \S+(?: \S+){0,3}|terms (?:of (?:use|service)|and conditions|& conditions)(?: ?[|•·/&,and ]+ ?privacy.{0,40})?|privacy (?:policy|notice|settings|statement).{0,60}|republish (?:this|our) .{0,60}",
        longest=50,
    ),
    Furniture(
        name="donate",
        reason="a request to support the outlet",
        reach="line",
        pattern=r"(?:please )?(?:donate|support (?:us|our|independent|quality|the)|become an? (?:\w+ )?(?:member|supporter|subscriber|patron|donor)|help (?:us|keep|support)|make a (?:donation|gift)|contribute)\b(?=.{0,160}\b(?:our (?:work|journalism|mission|reporting|newsroom|site)|us|today|now|here|members?|supporters?|subscribers?|patrons?|donors?|independent (?:journalism|media)|journalism|patreon|paypal|subscriber|supporter)\b)[^.!]{0,160}[.!]?(?: [^.!]{0,120}[.!])?",
        longest=45,
    ),
    Furniture(
        name="labels",
        reason="the subjects, sections and numbers a site hangs on a text",
        reach="line",
        pattern=r"(?:tags?|tagged(?: (?:as|with|under))?|filed under|posted in|categor(?:y|ies)|topics?|keywords|labels?|hashtags?|sections?) ?[:»] ?.{0,200}|(?:tags|topics|categories|filed under)|(?:reading time|read time|est\. read)? ?:? ?[~<]?\d{1,3}[ -]min(?:ute)?s?(?: read| to read)?|(?:font|text) size.{0,20}|(?:a-? ?a\+?|a\+ ?a-?)|listen to (?:this )?(?:article|story).{0,40}|(?:time|article) (?:to read|views?) ?:?.{0,20}|uncategori[sz]ed|translated? (?:by google|with google translate).{0,40}|select language|powered by google translate"
        r"|(?:also )?(?:available|read (?:this|it|more)) in:? ?.{0,60}|(?:english|français|español|português|deutsch|türkçe|русский|українська|kurdî|kurmancî|فارسی|العربية|عربي|عربى|اردو|中文|bahasa indonesia|မြန်မာ)(?: ?[|/,•] ?\w+){0,8}"
        r"|our standards: .{0,100}|the thomson reuters trust principles.{0,40}",
        longest=30,
    ),
    Furniture(
        name="navigation",
        reason="a bar or trail of sections: short words parted by bars, dots or arrows",
        reach="line",
        pattern=rf"{_SECTIONS}(?: ?[|•·>»›→]+ ?[\w &'’-]{{1,60}})+",
        longest=40,
    ),
)
"""In the order in which they are tried."""

SECTION = _SECTIONS
"""A name of a site's section: a line of nothing else, beside another such line, is navigation."""

AGENCY = (
    r"(?:reuters|afp|ap|associated press|getty(?: images)?|epa(?:-efe)?|efe|anadolu(?: agency| ajansi| images)?|aa|xinhua|tass|ria novosti|sputnik|dpa|ansa|pa(?: wire| images)?|upi|kyodo|yonhap"
    r"|irna|sana|petra|wafa|mena|nina|shafaq news|rudaw|interfax(?:-ukraine)?|ukrinform|suna|bernama|pti|ani|apa|belga|lusa|agencia efe|abaca|zuma(?: press)?|sipa(?: usa)?|nurphoto|bloomberg"
    r"|shutterstock(?:\.com)?|istock(?:photo)?|alamy|unsplash|pexels|pixabay|flickr|wikimedia(?: commons)?|wikipedia|creative commons|cc by[\w .-]*|maxar(?: technologies)?|planet labs(?: pbc)?"
    r"|social media|twitter|x|facebook|telegram|youtube|handout|screengrab|screenshot|file(?: photo)?|archive|courtesy|[\w’'. -]{0,40} (?:news )?(?:agency|agencies|images|photos?|press|pool|media|news|tv))"
)
"""Who a picture or a text is credited to: the agencies and picture banks of the world, and the words that mark one."""

CREDIT_LABEL = (
    r"(?:(?:main|cover|feature|featured|lead|file|archive|stock|illustrative|representational|undated|handout) )?"
    r"(?:images?|photos?|photographs?|pictures?|pics?|video|illustrations?|graphics?|infographics?|maps?|screenshots?|screengrabs?|credits?|captions?)"
    r"(?: (?:credits?|courtesy|source|captions?|by|via|of|from))?"
)
"""What opens a credit when a colon follows."""

OUTLET = (
    r"(?:(?:the )?[\w.&’'-]+ ){0,4}(?:news|times|post|agency|press|network|observer|watch|herald|tribune|radio|tv|television|journal|gazette|monitor|courier|chronicle"
    r"|guardian|telegraph|independent|voice|eye|24|media|magazine|report|today)|[\w-]+\.(?:com|org|net|info|news|co|tv)(?:\.\w\w)?|bbc|cnn|al[ -]jazeera|reuters|afp"
)
"""A name that sounds like an outlet's; weak evidence, used only beside a title."""

PAPER = (
    r"argus|beacon|bugle|bulletin|channel|compass|daily|digest|dispatch|echo|enquirer|examiner|express|globe|inquirer|lantern|leader|ledger|mail|mercury|messenger"
    r"|mirror|nation|newswire|record|recorder|register|review|sentinel|standard|star|sun|weekly|wire|(?:news|press|wire) service"
)
"""The last word of many a newspaper's name; evidence only in a line of its own beside a byline or a date."""
