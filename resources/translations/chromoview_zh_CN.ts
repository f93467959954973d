<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChromoView</name>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Classify a folder of images</source>
        <translation>对一个文件夹的图像分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Open f&amp;iles…</source>
        <translation>打开文件(&amp;I)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Classify single images</source>
        <translation>对单张图像分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Try the &amp;samples</source>
        <translation>试用示例图像(&amp;S)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Classify the drawn samples</source>
        <translation>对绘制的示例图像分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Classify again</source>
        <translation>重新分类(&amp;C)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>With the model that is in use now</source>
        <translation>使用当前在用的模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Split &amp;paths again…</source>
        <translation>重新拆分路径(&amp;P)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Mend case, cell and number</source>
        <translation>更正病例、分裂相和染色体编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Find mo&amp;ved folders…</source>
        <translation>查找移动的文件夹(&amp;V)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Where images are missing</source>
        <translation>在缺少图像的地方</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Export results…</source>
        <translation>导出结果(&amp;E)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>As CSV, JSON or HTML</source>
        <translation>保存为 CSV、JSON 或 HTML</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>I&amp;mport labels…</source>
        <translation>导入标签(&amp;M)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>From a table or a labels file</source>
        <translation>来自表格或标签文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Import class f&amp;olders…</source>
        <translation>导入类别文件夹(&amp;O)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Labels by the folder's name</source>
        <translation>按文件夹名称给出标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Export &amp;labels…</source>
        <translation>导出标签(&amp;L)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>To a table or a labels file</source>
        <translation>写入表格或标签文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Export class fol&amp;ders…</source>
        <translation>导出类别文件夹(&amp;D)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Copies of labelled images</source>
        <translation>已标注图像的副本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Export my &amp;readings…</source>
        <translation>导出我的审阅记录(&amp;R)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>To a signed file</source>
        <translation>写入签名文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Merge readings…</source>
        <translation>合并审阅记录(&amp;M)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Of another reader's signed file</source>
        <translation>来自另一位审阅者的签名文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Review</source>
        <translation>复核(&amp;R)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Confirm and go on</source>
        <translation>确认并继续(&amp;C)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Next unreviewed</source>
        <translation>下一张未复核(&amp;N)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Previous unreviewed</source>
        <translation>上一张未复核(&amp;P)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Go on after a label</source>
        <translation>标记后自动前进(&amp;G)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>To the next unreviewed</source>
        <translation>转到下一张未复核的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Ask for a second rea&amp;der</source>
        <translation>请求第二审阅者(&amp;D)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Or no longer</source>
        <translation>或不再请求</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Write a n&amp;ote</source>
        <translation>写备注(&amp;O)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>On the current image</source>
        <translation>写在当前图像上</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Write &amp;tags</source>
        <translation>写标注(&amp;T)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>In the words of ISCN</source>
        <translation>用 ISCN 写法</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Correct the nu&amp;mber</source>
        <translation>更正染色体编号(&amp;M)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Of the selected images</source>
        <translation>所选图像的</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Change the reade&amp;r</source>
        <translation>更换审阅者(&amp;R)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Who gives the labels</source>
        <translation>由谁给出标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Blind reading</source>
        <translation>盲审(&amp;B)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Hide what others said</source>
        <translation>隐藏其他人的判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Second reading…</source>
        <translation>第二次审阅(&amp;S)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Read again what another read</source>
        <translation>再次审阅他人审阅过的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>C&amp;lasses…</source>
        <translation>类别(&amp;L)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Add, rename, order or retire classes</source>
        <translation>添加、重命名、排序或停用类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Re&amp;train</source>
        <translation>再训练(&amp;T)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Rea&amp;dings</source>
        <translation>双人审阅(&amp;D)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Insig&amp;hts</source>
        <translation>洞察(&amp;H)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Cases</source>
        <translation>病例(&amp;C)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Repor&amp;ts</source>
        <translation>报告(&amp;T)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;History</source>
        <translation>历史(&amp;H)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>What was said of the image so far</source>
        <translation>迄今对此图像的判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Evidence map</source>
        <translation>证据图(&amp;E)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Inspector</source>
        <translation>检视面板(&amp;I)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Look-alikes</source>
        <translation>相似图像(&amp;L)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>The homologue and reviewed images beside this one</source>
        <translation>在旁边显示同源染色体和已复核图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Go to the look-alikes</source>
        <translation>转到相似图像(&amp;G)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Instant &amp;preview</source>
        <translation>即时预览(&amp;P)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>What the model would say if its last layer learned from your labels now</source>
        <translation>如果最后一层现在从您的标签学习，模型会怎样判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Fit the image</source>
        <translation>适合图像大小(&amp;F)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>In&amp;vert black and white</source>
        <translation>黑白反相(&amp;V)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Smaller tiles</source>
        <translation>缩略图变小(&amp;S)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Larger tiles</source>
        <translation>缩略图变大(&amp;L)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>F&amp;old this case</source>
        <translation>折叠此病例(&amp;O)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>In the order by case</source>
        <translation>按病例排序时</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Unfold all cases</source>
        <translation>展开所有病例(&amp;U)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>F&amp;ind</source>
        <translation>查找(&amp;I)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>In names, notes and tags</source>
        <translation>在文件名、备注和标注中查找</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>&amp;About ChromoView</source>
        <translation>关于 ChromoView(&amp;A)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <location filename="chromoview/gui/app.py"/>
        <source>Something went wrong inside ChromoView ({error}).</source>
        <translation>ChromoView 内部发生了错误（{error}）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/app.py"/>
        <source>Labels and results are kept. If it happens again, restart and report it with the log.</source>
        <translation>标签和结果均已保留。如果再次发生，请重新启动，并连同日志一起报告。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/appearance.py"/>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/appearance.py"/>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/appearance.py"/>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/appearance.py"/>
        <source>High &amp;contrast</source>
        <translation>高对比度(&amp;C)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/appearance.py"/>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/desk.py"/>
        <source>Case {case}</source>
        <translation>病例 {case}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>Review this case</source>
        <translation>复核此病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>List the images of this case in the gallery (Enter)</source>
        <translation>在图库中列出此病例的图像（回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>Sign, save or print the report of this case</source>
        <translation>签署、保存或打印该病例的报告</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>Flagged in more than one cell</source>
        <translation>在多个分裂相中提示</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>False flags to expect</source>
        <translation>预计的误提示</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>Missing images</source>
        <translation>缺少的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>Summary of the case</source>
        <translation>病例摘要</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>The paths name no cell.</source>
        <translation>路径中没有分裂相。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>Chromosome {number} of case {case}</source>
        <translation>病例 {case} 的 {number} 号染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/detail.py"/>
        <source>Images without a number of case {case}</source>
        <translation>病例 {case} 中没有编号的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>Cell {cell}</source>
        <translation>分裂相 {cell}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>{number} · {count}</source>
        <translation>{number} · {count}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>not read yet, hidden</source>
        <translation>尚未审阅，已隐藏</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>not classified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>{label} (label)</source>
        <translation>{label}（标签）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>{decision} (model)</source>
        <translation>{decision}（模型）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>Chromosome {number}, cell {cell}: {what}</source>
        <translation>{number} 号染色体，分裂相 {cell}：{what}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>Chromosome {number}: {count} image in {cells} cells; click to list it (Shift+Enter)</source>
        <translation>{number} 号染色体：{cells} 个分裂相中有 {count} 张图像；单击列出（Shift+回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>Chromosome {number}: {count} images in {cells} cells; click to list them (Shift+Enter)</source>
        <translation>{number} 号染色体：{cells} 个分裂相中有 {count} 张图像；单击列出（Shift+回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/grid.py"/>
        <source>Images of the case by number and cell</source>
        <translation>按编号和分裂相排列的病例图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Strongest repeat</source>
        <translation>最突出的重复</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Cells</source>
        <translation>分裂相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Flagged</source>
        <translation>已提示</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Waiting</source>
        <translation>待处理</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Not assessable</source>
        <translation>无法评估</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Signed out</source>
        <translation>已签发</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>The number whose flags in several cells chance explains least</source>
        <translation>在多个分裂相中被提示、最难用偶然解释的编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Images that have a label</source>
        <translation>已有标签的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Abnormal by label, or by the model where there is no label</source>
        <translation>按标签为异常；没有标签时按模型判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Without a label, and not decided by the model</source>
        <translation>没有标签，模型也未作判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>Labelled as not assessable</source>
        <translation>标为无法评估</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>By whom, and whether anything was changed since</source>
        <translation>由谁签发，以及此后是否有改动</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/model.py"/>
        <source>{column}: {text}</source>
        <translation>{column}：{text}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Not shown while you read blind.</source>
        <translation>盲审时不显示。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>No cases yet. Open a folder in Review, and say which part of its paths is the case.</source>
        <translation>还没有病例。请在“复核”页打开文件夹，并指明路径中哪一部分是病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Cases</source>
        <translation>病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Read again…</source>
        <translation>重新审阅…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>End blind reading</source>
        <translation>结束盲审</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Find a case…</source>
        <translation>查找病例…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Find a case</source>
        <translation>查找病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Part of its name; Enter goes to the table</source>
        <translation>名称的一部分；回车转到表格</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Of every case that is signed out or completely reviewed, look again at the ten images labelled as the reference class that the model finds most abnormal</source>
        <translation>对每个已签发或已全部复核的病例，重新查看标为参考类别、但模型认为异常程度最高的十张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>All cases</source>
        <translation>所有病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{count} image belongs to no case: split its path (File, Split paths again).</source>
        <translation>{count} 张图像不属于任何病例：请重新拆分其路径（“文件”菜单）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{count} images belong to no case: split their paths (File, Split paths again).</source>
        <translation>{count} 张图像不属于任何病例：请重新拆分其路径（“文件”菜单）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{count} case.</source>
        <translation>{count} 个病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{count} cases.</source>
        <translation>{count} 个病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{shown} of {count} case.</source>
        <translation>显示 {shown} / {count} 个病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{shown} of {count} cases.</source>
        <translation>显示 {shown} / {count} 个病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{count} is signed out.</source>
        <translation>已签发 {count} 个。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{count} are signed out.</source>
        <translation>已签发 {count} 个。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{count} is completely reviewed.</source>
        <translation>{count} 个已全部复核。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>{count} are completely reviewed.</source>
        <translation>{count} 个已全部复核。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>None is signed out or completely reviewed yet: then it can be read again.</source>
        <translation>尚无已签发或已全部复核的病例：签发或复核后即可重新审阅。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>There is nothing to read again in these cases</source>
        <translation>这些病例中没有需要重新审阅的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Reading again</source>
        <translation>重新审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>These chances hold if false flags fell independently. Normal variants, and a look that the model does not know, repeat in every cell too: look at the images.</source>
        <translation>这些概率以误提示相互独立为前提。正常变异和模型不熟悉的图像外观也会在每个分裂相中重复：请查看图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>This counts images. It says nothing of how many chromosomes a cell has.</source>
        <translation>这里统计的是图像，不说明一个分裂相有多少条染色体。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{number}: {flagged} of {cells} cells</source>
        <translation>{number}：{flagged} / {cells} 个分裂相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{reader}, changed</source>
        <translation>{reader}，此后有改动</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Signed out by {reader}, {moment}.</source>
        <translation>由 {reader} 于 {moment} 签发。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} {word}</source>
        <translation>{count} 张{word}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} left to review</source>
        <translation>{count} 张留待复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} unreadable</source>
        <translation>{count} 张无法读取</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} not classified</source>
        <translation>{count} 张未分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} cell</source>
        <translation>{count} 个分裂相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} cells</source>
        <translation>{count} 个分裂相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} image in {cells}.</source>
        <translation>{cells}，{count} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} images in {cells}.</source>
        <translation>{cells}，{count} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>By the model: {parts}.</source>
        <translation>模型判定：{parts}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Reviewed: {reviewed} of {count}.</source>
        <translation>已复核：{reviewed} / {count}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} image of the hold-out is not read yet: what the model says of it is neither shown nor counted.</source>
        <translation>留出集中有 {count} 张图像尚未审阅：模型对它的判定既不显示也不统计。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} images of the hold-out are not read yet: what the model says of them is neither shown nor counted.</source>
        <translation>留出集中有 {count} 张图像尚未审阅：模型对它们的判定既不显示也不统计。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} image was classified by another model than the one in use.</source>
        <translation>{count} 张图像由另一个模型分类，而非在用模型。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} images were classified by another model than the one in use.</source>
        <translation>{count} 张图像由另一个模型分类，而非在用模型。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Of {count} image the number is not known.</source>
        <translation>{count} 张图像的编号未知。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Of {count} images the number is not known.</source>
        <translation>{count} 张图像的编号未知。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Of {count} image the cell is not known: it cannot repeat.</source>
        <translation>{count} 张图像的分裂相未知：无法计入重复。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Of {count} images the cell is not known: they cannot repeat.</source>
        <translation>{count} 张图像的分裂相未知：无法计入重复。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} is flagged now.</source>
        <translation>现有 {count} 张被提示。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{count} are flagged now.</source>
        <translation>现有 {count} 张被提示。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>The model in use states no specificity: how many of them are false is not known.</source>
        <translation>在用模型没有给出特异度：其中有多少误提示无从得知。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>of {value} on its hold-out</source>
        <translation>{value}（留出集）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>of {value}, measured where its threshold was chosen</source>
        <translation>{value}（在选定阈值的图像上测得）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>If this {count} image is normal, expect about {about} false flags (95 % range {low} to {high}), by the model's specificity {source}.</source>
        <translation>如果这 {count} 张图像正常，按模型的特异度 {source}，预计约有 {about} 个误提示（95 % 范围 {low} 至 {high}）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>If all of these {count} images are normal, expect about {about} false flags (95 % range {low} to {high}), by the model's specificity {source}.</source>
        <translation>如果这 {count} 张图像全部正常，按模型的特异度 {source}，预计约有 {about} 个误提示（95 % 范围 {low} 至 {high}）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Doubtful images are left to review: fewer of those flagged may be false.</source>
        <translation>可疑图像留待复核：被提示的图像中误提示可能更少。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Chromosome {number} is flagged in {flagged} of {cells} cells.</source>
        <translation>{number} 号染色体在 {cells} 个分裂相中的 {flagged} 个被提示。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>In {count} of them by a label.</source>
        <translation>其中 {count} 个依据标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>In {count} of them by labels.</source>
        <translation>其中 {count} 个依据标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>In {count} cell both homologues are flagged.</source>
        <translation>{count} 个分裂相中两条同源染色体均被提示。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>In {count} cells both homologues are flagged.</source>
        <translation>{count} 个分裂相中两条同源染色体均被提示。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Some of its images have their number from the model.</source>
        <translation>其部分图像的编号由模型给出。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Chance of so many by false flags alone: {chance} for this number, {anywhere} for any of the 24 (up to {high}, where the specificity is at the low end of its interval).</source>
        <translation>仅由误提示造成这么多的概率：此编号为{chance}；24 个编号中任意一个为{anywhere}（特异度取区间下限时最高为{high}）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{number} ({flagged} of {cells})</source>
        <translation>{number}（{flagged} / {cells}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>As often as false flags alone may do: {numbers} cells.</source>
        <translation>仅误提示也可能如此（分裂相数）：{numbers}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>No number is flagged in more than one cell.</source>
        <translation>没有编号在多个分裂相中被提示。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Of every autosome there are two images in each cell.</source>
        <translation>每个分裂相中，每种常染色体都有两张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{number} ({count} cell)</source>
        <translation>{number}（{count} 个分裂相）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{number} ({count} cells)</source>
        <translation>{number}（{count} 个分裂相）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{numbers} and {count} more</source>
        <translation>{numbers} 等，另有 {count} 种</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Fewer than two among the images: {numbers}.</source>
        <translation>图像中不足两张：{numbers}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Not among the images: {numbers}.</source>
        <translation>图像中没有：{numbers}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>below {value}</source>
        <translation>低于 {value}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>above {value}</source>
        <translation>高于 {value}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Not assessable: none.</source>
        <translation>无法评估：无。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{reason} ({count})</source>
        <translation>{reason}（{count}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>no reason given</source>
        <translation>未注明原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>Not assessable: {count}: {reasons}.</source>
        <translation>无法评估：{count} 张：{reasons}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>Name in files</source>
        <translation>文件中的名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>Model in use</source>
        <translation>正在使用的模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>Which key gives this label</source>
        <translation>用哪个键给出这个标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>What people see; F2 renames it</source>
        <translation>人们看到的名称；按 F2 重命名</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>What labels, predictions and models hold; it never changes</source>
        <translation>标签、预测和模型中保存的名称，永不改变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>Images that have this label</source>
        <translation>带有此标签的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>Whether the model in use tells this class apart</source>
        <translation>正在使用的模型能否区分这一类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>tells it apart</source>
        <translation>能区分</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>not yet</source>
        <translation>尚不能</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>retired; its labels are kept</source>
        <translation>已停用；其标签保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>the reference, always first</source>
        <translation>参照类别，始终排在第一</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/model.py"/>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Name of a new class…</source>
        <translation>新类别的名称…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Name of a new class</source>
        <translation>新类别的名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>What was done</source>
        <translation>已完成的操作</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Add a class with this name</source>
        <translation>添加一个以此命名的类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Add the six &amp;kinds</source>
        <translation>添加六种异常(&amp;K)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Deletions, duplication, inversion, derivative and isochromosome</source>
        <translation>两种缺失、重复、倒位、衍生染色体和等臂染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Call the class otherwise; its labels stay (F2)</source>
        <translation>给类别换个名称；其标签不变 (F2)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>To an earlier key (Alt+Up)</source>
        <translation>移到更前的按键 (Alt+Up)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>To a later key (Alt+Down)</source>
        <translation>移到更后的按键 (Alt+Down)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>&amp;Retire</source>
        <translation>停用(&amp;R)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>&amp;Show its images</source>
        <translation>显示其图像(&amp;S)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>List the images with this label</source>
        <translation>列出带有此标签的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Classes in their order</source>
        <translation>按顺序排列的类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>What labels can say here. No change loses a label: a new name changes what is shown alone, and a retired class keeps its labels, gives no new ones and never trains. The keys 1–9 follow this order.</source>
        <translation>此处标签可以表达的内容。任何更改都不会丢失标签：换名称只改变显示；停用的类别保留其标签，不再给出新标签，也不参与训练。按键 1–9 遵循此顺序。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>The model in use does not tell these apart: {classes}. It will after a retraining with labels of them; until then they agree with “{abnormal}”.</source>
        <translation>正在使用的模型不能区分这些类别：{classes}。用它们的标签再训练后即可区分；在此之前，它们与“{abnormal}”视为一致。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>The model in use tells all of these classes apart.</source>
        <translation>正在使用的模型能区分所有这些类别。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>A retraining now would have: {classes}.</source>
        <translation>现在再训练将包含：{classes}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>A retraining needs labels of two classes at least.</source>
        <translation>再训练至少需要两个类别的标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Without labels so far: {classes}.</source>
        <translation>目前没有标签：{classes}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>&amp;Bring back</source>
        <translation>恢复(&amp;B)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Offer this label again; its labels train again</source>
        <translation>重新提供此标签；其标签重新参与训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Offer this label no longer; the labels given are kept and never train</source>
        <translation>不再提供此标签；已给出的标签保留，但不参与训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>“{title}” is added, and has a label of its own now.</source>
        <translation>已添加“{title}”，现在它有自己的标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>The six kinds have labels of their own now. “{abnormal}” is retired, for a network cannot tell it from its kinds; its labels are kept.</source>
        <translation>六种异常现在各有自己的标签。“{abnormal}”已停用，因为网络无法把它与具体种类区分开；其标签保留。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>“{before}” is called “{after}” now. Labels and models keep the name “{key}”.</source>
        <translation>“{before}”现在称为“{after}”。标签和模型中仍保留名称“{key}”。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>The keys follow the new order.</source>
        <translation>按键遵循新的顺序。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>“{title}” is offered again.</source>
        <translation>“{title}”已重新提供。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Its label is kept, and no longer trains.</source>
        <translation>其标签保留，不再参与训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Its {count} labels are kept, and no longer train.</source>
        <translation>其 {count} 个标签保留，不再参与训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>“{title}” is retired.</source>
        <translation>“{title}”已停用。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>That is how it is already.</source>
        <translation>现状已是如此。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>Nothing was changed: the window behind this one says why.</source>
        <translation>未作更改：原因见后面的窗口。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/classes/view.py"/>
        <source>No key is left for: {labels}. Their buttons remain.</source>
        <translation>以下标签没有剩余按键：{labels}。它们的按钮仍然可用。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/context.py"/>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <location filename="chromoview/gui/context.py"/>
        <source>There is nothing of your own to undo or redo while you read blind</source>
        <translation>盲审期间没有您自己的操作可撤销或重做</translation>
    </message>
    <message>
        <location filename="chromoview/gui/context.py"/>
        <source>Model {version} is in use now</source>
        <translation>现在使用模型 {version}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>normal variant</source>
        <translation>正常变异</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>not assessable</source>
        <translation>无法评估</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>review</source>
        <translation>待复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>Classifying</source>
        <translation>正在分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>empty</source>
        <translation>空白</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>several objects</source>
        <translation>多个物体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>cut by the border</source>
        <translation>被边缘截断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>low contrast</source>
        <translation>对比度低</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>touching</source>
        <translation>粘连</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>hold-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>deletion</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>terminal deletion</source>
        <translation>末端缺失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>interstitial deletion</source>
        <translation>中间缺失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>duplication</source>
        <translation>重复</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>inversion</source>
        <translation>倒位</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>insertion</source>
        <translation>插入</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>translocation</source>
        <translation>易位</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>isochromosome</source>
        <translation>等臂染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>ring chromosome</source>
        <translation>环状染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>derivative chromosome</source>
        <translation>衍生染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>marker chromosome</source>
        <translation>标记染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>dicentric chromosome</source>
        <translation>双着丝粒染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>Is a directory</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>Input/output error</source>
        <translation>读写错误</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>Read-only file system</source>
        <translation>文件系统为只读</translation>
    </message>
    <message>
        <location filename="chromoview/gui/core_words.py"/>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>An earlier version of the program has kept no calibration.</source>
        <translation>程序的早期版本没有保存校准数据。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>what a true probability would give</source>
        <translation>真实概率应有的结果</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>abnormal score (mean of the bin)</source>
        <translation>异常评分（组内均值）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>share labelled abnormal</source>
        <translation>标为异常的比例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>from</source>
        <translation>自</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>mean score</source>
        <translation>平均评分</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>share abnormal</source>
        <translation>异常比例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>interval from</source>
        <translation>区间下限</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>interval to</source>
        <translation>区间上限</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>Points on the dashed line say what is true; above it a model is too careful, below it too sure.</source>
        <translation>虚线上的点说明概率属实；在其上方表示模型过于谨慎，在其下方表示过于自信。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>{model}: mean error {error}.</source>
        <translation>{model}：平均误差 {error}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/calibration.py"/>
        <source>{model}, abnormal score {low} to {high}: {count} images, {share} abnormal</source>
        <translation>{model}，异常评分 {low} 至 {high}：{count} 张图像，{share} 为异常</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Images that changed sides</source>
        <translation>判断发生变化的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Which of the changed images are listed</source>
        <translation>列出哪些有变化的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>List all of them, or those that got worse or better</source>
        <translation>列出全部，或只列出变差或变好的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Open in the gallery</source>
        <translation>在图库中打开</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Look at the selected images on the page Review; without a selection, at all listed</source>
        <translation>在“复核”页面查看选中的图像；未选中时查看列出的全部图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>All that changed</source>
        <translation>全部有变化的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Got worse</source>
        <translation>变差</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Got better</source>
        <translation>变好</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Wrong both times</source>
        <translation>两次均错</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>{what} ({count})</source>
        <translation>{what}（{count}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Both models find the same in every image.</source>
        <translation>两个模型对每张图像的判断都相同。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>Images that changed sides, {names}</source>
        <translation>判断发生变化的图像，{names}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>{count} image is not in this workspace any more</source>
        <translation>{count} 张图像已不在此工作区中</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/changed.py"/>
        <source>{count} images are not in this workspace any more</source>
        <translation>{count} 张图像已不在此工作区中</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/view.py"/>
        <source>On the hold-out</source>
        <translation>在留出集上</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/view.py"/>
        <source>Class by class</source>
        <translation>各类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/view.py"/>
        <source>Share of each class that is found as that class</source>
        <translation>每个类别中被正确判为该类别的比例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/view.py"/>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/view.py"/>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/view.py"/>
        <source>n images</source>
        <translation>图像数 n</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>Champion</source>
        <translation>在用模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>in use when the training began</source>
        <translation>训练开始时在用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>Challenger</source>
        <translation>挑战模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>new model</source>
        <translation>新模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>The figures speak for the change</source>
        <translation>数据支持更换</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>The figures give no reason to change</source>
        <translation>数据没有给出更换的理由</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>The figures speak against the change</source>
        <translation>数据反对更换</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>There are too few cases to tell</source>
        <translation>病例太少，无法判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>There is nothing to compare it with</source>
        <translation>没有可以比较的对象</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>The two have different classes, so only abnormal or not is compared; the matrices show what each can tell.</source>
        <translation>两个模型的类别不同，因此只比较是否异常；矩阵显示各自能够区分的类别。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>{count} image is left out: its file is gone, was changed or cannot be read.</source>
        <translation>{count} 张图像未计入：其文件已不存在、已被更改或无法读取。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>{count} images are left out: their files are gone, were changed or cannot be read.</source>
        <translation>{count} 张图像未计入：其文件已不存在、已被更改或无法读取。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>The laboratory's limit: sensitivity may be lower by at most {margin}, at the low end of the interval of the difference.</source>
        <translation>实验室的限值：按差值区间的下限计算，敏感度最多可降低 {margin}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>{images} images of {cases} cases that neither training nor its thresholds have seen. In brackets: 95 % interval over cases.</source>
        <translation>{cases} 个病例的 {images} 张图像，训练和阈值设定都未使用过。括号内为按病例的 95 % 置信区间。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>Images on which the two models differ: {changed} (paired permutation test of accuracy over whole cases: {p}).</source>
        <translation>两个模型判断不同的图像：{changed}（以整个病例为单位的准确率配对置换检验：{p}）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>Images that only one finds rightly: {challenger} {ours}, {champion} {theirs} (McNemar's exact test over images: {p}; it takes the images of a case as independent, so the test over cases counts).</source>
        <translation>只有一个模型判断正确的图像：{challenger} {ours}，{champion} {theirs}（按图像的 McNemar 精确检验：{p}；它把同一病例的图像视为相互独立，因此以按病例的检验为准）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>p &lt; {p}</source>
        <translation>p &lt; {p}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>p = {p}</source>
        <translation>p = {p}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>≠ wrong both times</source>
        <translation>≠ 两次均错</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>✓ better</source>
        <translation>✓ 变好</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>✗ worse</source>
        <translation>✗ 变差</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>{turn}: labelled {label}, {champion} {before}, {challenger} {after}</source>
        <translation>{turn}：标签为{label}，{champion}判为{before}，{challenger}判为{after}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>abnormal score {before} → {after}</source>
        <translation>异常评分 {before} → {after}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/decision/words.py"/>
        <source>case {case}, abnormal score {before} → {after}</source>
        <translation>病例 {case}，异常评分 {before} → {after}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/badges.py"/>
        <source>unfit</source>
        <translation>图像不合格</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/badges.py"/>
        <source>said by an older model</source>
        <translation>由旧模型判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/badges.py"/>
        <source>a second reader is asked</source>
        <translation>请求第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/badges.py"/>
        <source>the readers disagree</source>
        <translation>审阅者意见不一致</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/badges.py"/>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/badges.py"/>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/delegate.py"/>
        <source>file not found</source>
        <translation>找不到文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/delegate.py"/>
        <source>now: {decision}</source>
        <translation>现在：{decision}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/delegate.py"/>
        <source>blind</source>
        <translation>盲审</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Second reader asked</source>
        <translation>已请求第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Somebody asks for a second reader</source>
        <translation>有人请求第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Readers disagree</source>
        <translation>审阅者意见不一致</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Two readings differ, and no consensus says</source>
        <translation>两次审阅结果不同，且尚无一致意见</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>The label differs from the model's decision</source>
        <translation>标签与模型的判定不同</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>With a note</source>
        <translation>有备注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Somebody wrote a note</source>
        <translation>有人写了备注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>With tags</source>
        <translation>有标注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Somebody gave tags</source>
        <translation>有人加了标注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Hold-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Of cases that measure the model and never train it</source>
        <translation>属于只用来检验模型、从不参与训练的病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Older model</source>
        <translation>旧模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Classified by another model than the one in use</source>
        <translation>由非在用模型分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Label that a person gave</source>
        <translation>人工给出的标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Quality of the picture</source>
        <translation>图像质量</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Confidence from</source>
        <translation>置信度下限</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Confidence to</source>
        <translation>置信度上限</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Name of this filter…</source>
        <translation>此筛选的名称…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Name under which this filter is saved</source>
        <translation>保存此筛选所用的名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Save this filter under this name</source>
        <translation>以此名称保存筛选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Give the chosen filter this name</source>
        <translation>用此名称重命名所选筛选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Delete the chosen filter; Save brings it back</source>
        <translation>删除所选筛选；按“保存”可恢复</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>List everything again</source>
        <translation>重新列出全部图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/drawer.py"/>
        <source>Any quality</source>
        <translation>任意质量</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/fields.py"/>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Find in names, notes and tags (/)</source>
        <translation>在文件名、备注和标注中查找（/）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Find in names, notes and tags</source>
        <translation>在文件名、备注和标注中查找</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Decision of the model</source>
        <translation>模型的判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Reviewed or not</source>
        <translation>是否已复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>All images</source>
        <translation>所有图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>To review</source>
        <translation>未复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>By case</source>
        <translation>按病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Least certain first</source>
        <translation>最不确定的在前</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Most useful next</source>
        <translation>最有用的在前</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>What teaches the model most: doubtful, contradicted, unlike the rest</source>
        <translation>对模型最有帮助的图像：存疑的、与标签矛盾的、与众不同的</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>All decisions</source>
        <translation>所有判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Any label</source>
        <translation>任意标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>All folders</source>
        <translation>所有文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>More filters · {count}</source>
        <translation>更多筛选 · {count}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Close the further filters</source>
        <translation>收起更多筛选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/filter_bar.py"/>
        <source>Label, case, marks…</source>
        <translation>标签、病例、标志…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/size_slider.py"/>
        <source>Size of the tiles</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/size_slider.py"/>
        <source>Size of the tiles: smaller with [, larger with ]</source>
        <translation>缩略图大小：[ 变小，] 变大</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/view.py"/>
        <source>Gallery of images</source>
        <translation>图库</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/view.py"/>
        <source>{sign} {case} · {images}</source>
        <translation>{sign} {case} · {images}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/view.py"/>
        <source>without a case</source>
        <translation>无病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/view.py"/>
        <source>{count} image</source>
        <translation>{count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/view.py"/>
        <source>{count} images</source>
        <translation>{count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>hidden while reading blind</source>
        <translation>盲审时隐藏</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>cell {cell}</source>
        <translation>分裂相 {cell}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>unreadable: {why}</source>
        <translation>无法读取：{why}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>review (likeliest class {percent})</source>
        <translation>待复核（最高 {percent}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>{decision}, {percent}</source>
        <translation>{decision}，{percent}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>said by an older model, {version}</source>
        <translation>由旧模型 {version} 判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>number corrected to {number}</source>
        <translation>染色体编号更正为 {number}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>quality: {flags}</source>
        <translation>图像质量：{flags}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>{reader} asks for a second reader</source>
        <translation>{reader} 请求第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>tags: {tags}</source>
        <translation>标注：{tags}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>preview, not stored: the model would say {decision}</source>
        <translation>预览，不保存：模型会判定为{decision}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>you labelled it {label}</source>
        <translation>您已标为{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>agreed on {label}</source>
        <translation>一致意见：{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>corrected to {label} by {reader}</source>
        <translation>{reader} 更正为{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>labelled {label} by {reader}</source>
        <translation>{reader} 标为{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>second reading: {label} by {reader}</source>
        <translation>第二次审阅：{label}（{reader}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>uncertain: {score}; unlike those before</source>
        <translation>不确定：{score}；与前面的图像不同</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>uncertain: {score}</source>
        <translation>不确定：{score}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>label and model disagree: {score}; unlike those before</source>
        <translation>标签与模型不一致：{score}；与前面的图像不同</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>label and model disagree: {score}</source>
        <translation>标签与模型不一致：{score}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>the model is sure: {score}; but unlike those before</source>
        <translation>模型有把握：{score}；但与前面的图像不同</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>the model is sure: {score}</source>
        <translation>模型有把握：{score}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>hold-out: it measures the model and teaches it nothing</source>
        <translation>留出集：只检验模型，不用于训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>no prediction says how useful it is</source>
        <translation>没有预测，无法判断其用处</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>reviewed already</source>
        <translation>已经复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>{listed} of {images} · {reviewed} reviewed</source>
        <translation>列出 {listed} / {images} · 已复核 {reviewed}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>{listed} listed of {images}, {reviewed} reviewed, {left} left to review</source>
        <translation>共 {images}，列出 {listed}，已复核 {reviewed}，剩余 {left}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/gallery/words.py"/>
        <source>chr {number}</source>
        <translation>染色体 {number}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>Nothing is classified yet. Open a folder on the page Review.</source>
        <translation>尚未分类任何图像。请在“复核”页打开文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>There are no such labels yet. Label images on the page Review (keys 1–9).</source>
        <translation>尚无此类标签。请在“复核”页标注图像（1–9 键）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>These images were classified by another model. Choose Classify again in the menu File.</source>
        <translation>这些图像由另一模型分类。请在“文件”菜单中选择“重新分类”。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>No image here has both a label and a decision. Choose other images above.</source>
        <translation>此处没有既有标签又有判定的图像。请在上方选择其他图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>labels, training side</source>
        <translation>标签，训练侧</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>labels, hold-out</source>
        <translation>标签，留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>decisions, training side</source>
        <translation>判定，训练侧</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>decisions, hold-out</source>
        <translation>判定，留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{name}: {what}</source>
        <translation>{name}：{what}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{what}: {count} image</source>
        <translation>{what}：{count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{what}: {count} images</source>
        <translation>{what}：{count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>Hold-out images without a label are left out: what the model says is hidden.</source>
        <translation>未标注的留出集图像不计入：模型的判断对其隐藏。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{labels} labels, {decisions} decisions.</source>
        <translation>{labels} 个标签，{decisions} 个判定。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{name}, confidence {low} to {high}</source>
        <translation>{name}，置信度 {low} 至 {high}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>Every image that the model in use has classified, by what it decided.</source>
        <translation>当前模型分类过的全部图像，按其判定分列。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>labelled {label}, model says {decision}</source>
        <translation>标签为{label}，模型判定为{decision}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{what}: {count} images, {share} of these labels</source>
        <translation>{what}：{count} 张图像，占此类标签的 {share}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>what the model says</source>
        <translation>模型的判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{images} images of {cases} cases. Where the model decided, it says what the label says for {same}. A normal variant counts as {normal}.</source>
        <translation>{cases} 个病例的 {images} 张图像。模型作出判定时，与标签一致的占 {same}。正常变异计为{normal}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>week from {name}</source>
        <translation>{name} 起的一周</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>week</source>
        <translation>周</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>case {name}</source>
        <translation>病例 {name}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>case</source>
        <translation>病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>chromosome {name}</source>
        <translation>{name} 号染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>chromosome</source>
        <translation>染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>No case is known. Choose Split paths again in the menu File.</source>
        <translation>不知道任何病例。请在“文件”菜单中选择“重新拆分路径”。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>labelled images</source>
        <translation>已标注图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>cases</source>
        <translation>病例数</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{where}: {corrected} of {labelled} corrected, {rate}</source>
        <translation>{where}：{labelled} 张中更正 {corrected} 张，{rate}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>corrected, {where}</source>
        <translation>已更正，{where}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>confirmed, {where}</source>
        <translation>已确认，{where}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{count} more case is in the table.</source>
        <translation>另有 {count} 个病例见表格。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{count} more cases are in the table.</source>
        <translation>另有 {count} 个病例见表格。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/bars.py"/>
        <source>{corrected} of {labelled} labels differ from what the model decided: {rate}, over {cases} cases. What it left to review is not counted.</source>
        <translation>{labelled} 个标签中有 {corrected} 个与模型判定不同：{rate}，共 {cases} 个病例。留待复核的不计入。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>{plot}: the numbers</source>
        <translation>{plot}：数值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Show the numbers as a table</source>
        <translation>以表格显示数值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>{plot}: show the numbers</source>
        <translation>{plot}：显示数值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Save as {kind}</source>
        <translation>另存为 {kind}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>{plot}: save as {kind}</source>
        <translation>{plot}：另存为 {kind}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Point at a mark, or press the arrow keys; click or press Enter to open its images.</source>
        <translation>指向标记或按方向键；单击或按回车键打开其图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Point at a mark, or press the arrow keys, to read it.</source>
        <translation>指向标记或按方向键即可读取。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>Save {plot}</source>
        <translation>保存“{plot}”</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/card.py"/>
        <source>{plot} saved to {file}</source>
        <translation>“{plot}”已保存到 {file}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>The figures of the comparison, which come with the program, are missing or damaged. Install ChromoView again to see them.</source>
        <translation>随程序提供的对比数据缺失或已损坏。请重新安装 ChromoView 后查看。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>Support vector machine</source>
        <translation>支持向量机</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>k nearest neighbours</source>
        <translation>k 近邻</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>Decision tree</source>
        <translation>决策树</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>Multi-layer perceptron</source>
        <translation>多层感知机</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>CNN8Net, trained as in the paper</source>
        <translation>CNN8Net，按论文的方法训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>ChromoNet, on the same images</source>
        <translation>ChromoNet，用相同的图像训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>CNN8Net, as published</source>
        <translation>CNN8Net，论文公布值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>Traditional model, as published</source>
        <translation>传统模型，论文公布值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>ChromoNet, fully trained</source>
        <translation>ChromoNet，完整训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>recall (sensitivity)</source>
        <translation>召回率（敏感度）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>measured on</source>
        <translation>测量所用图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>the test images of the comparison</source>
        <translation>对比用的测试图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>In use, on its own hold-out</source>
        <translation>当前使用，自身留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>its own hold-out</source>
        <translation>其自身的留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>its own images, as published</source>
        <translation>论文自己的图像（公布值）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>{model}, on {images}: {figure} {value}</source>
        <translation>{model}，测量于{images}：{figure} {value}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>Measured {created} on {images} test images of {cases} cases of which no model had seen any: real normal chromosomes, some of them with a structural change that the program made.</source>
        <translation>测量时间 {created}，所用为来自 {cases} 个病例的 {images} 张测试图像，任何模型都未见过这些病例：均为真实的正常染色体，其中一部分由程序加入了结构改变。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>Every model was trained on the same {trained} images.</source>
        <translation>所有模型都用相同的 {trained} 张图像训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>Every model but “{name}” was trained on the same {trained} images; that one is version {version}, trained on new images in every epoch.</source>
        <translation>除“{name}”外，所有模型都用相同的 {trained} 张图像训练；前者是版本 {version}，每一轮都用新的图像训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>“As published” are the figures that the paper gives for images of its own, without intervals.</source>
        <translation>“论文公布值”是论文在其自己的图像上给出的数值，没有区间。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>Only models measured on the same images compare; intervals are 95 % over cases.</source>
        <translation>只有在相同图像上测量的模型才能互相比较；区间为按病例计算的 95 % 区间。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>The model in use, {version}, is another one and was not measured on a hold-out.</source>
        <translation>当前使用的模型 {version} 是另一个模型，且未在留出集上测量过。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/compared.py"/>
        <source>The model in use, {version}, is another one: its figures are those on its own hold-out ({images} images, {cases} cases).</source>
        <translation>当前使用的模型 {version} 是另一个模型：其数值来自它自身的留出集（{images} 张图像，{cases} 个病例）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>cut off</source>
        <translation>中断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>the model's own operating point</source>
        <translation>模型自身的工作点</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>Area under the curve</source>
        <translation>曲线下面积</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>Average precision</source>
        <translation>平均精确率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>1 − specificity</source>
        <translation>1 − 特异度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>sensitivity (recall)</source>
        <translation>敏感度（召回率）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>sensitivity</source>
        <translation>敏感度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>every threshold</source>
        <translation>所有阈值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>drag this one</source>
        <translation>可拖动此点</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>abnormal score from</source>
        <translation>异常评分下限</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>specificity</source>
        <translation>特异度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>{figure} {value} on {images} images of {cases} cases.</source>
        <translation>{figure} {value}，基于 {cases} 个病例的 {images} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>It takes labels of both sides: at least one image labelled {normal}, and one of another class.</source>
        <translation>需要两方面的标签：至少一张标为{normal}的图像，以及一张其他类别的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>labelled, abnormal score from {score}</source>
        <translation>已标注，异常评分不低于 {score}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>abnormal score from {score}: sensitivity {sensitivity}, specificity {specificity}, precision {precision}</source>
        <translation>异常评分不低于 {score}：敏感度 {sensitivity}，特异度 {specificity}，精确率 {precision}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>abnormal score {low} to {high}</source>
        <translation>异常评分 {low} 至 {high}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>{what}: {count} images, {share} abnormal</source>
        <translation>{what}：{count} 张图像，异常占 {share}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>bins of equally many images, with 95 % intervals</source>
        <translation>图像数相等的分组，附 95 % 区间</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>Points on the dashed line say what is true; above it the model is too careful, below it too sure. {images} images of {cases} cases.</source>
        <translation>虚线上的点与事实相符；在其上方表示模型过于保守，在其下方表示过于自信。{cases} 个病例的 {images} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>No training has run yet. Start one on the page Retrain.</source>
        <translation>尚未进行过训练。请在“再训练”页开始。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>{run}, {side}, {outcome}</source>
        <translation>{run}，{side}，{outcome}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>run</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>training accuracy</source>
        <translation>训练准确率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>{count} run.</source>
        <translation>{count} 次训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>{count} runs.</source>
        <translation>{count} 次训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>{count} runs. The newest {shown} are drawn; every one is in the table.</source>
        <translation>{count} 次训练。图中为最近 {shown} 次；全部见表格。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/curves.py"/>
        <source>{run}, epoch {epoch}: {figure} {value}</source>
        <translation>{run}，第 {epoch} 轮：{figure} {value}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/desk.py"/>
        <source>Back to Insights</source>
        <translation>返回洞察</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Insights are hidden while you read blind: they would tell what the model says. End blind reading (B) to see them.</source>
        <translation>盲审时隐藏洞察：它会透露模型的判断。结束盲审（B）即可查看。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Model against labels</source>
        <translation>模型与标签对照</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Reliability</source>
        <translation>可靠性</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>ROC curve</source>
        <translation>ROC 曲线</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Precision and recall</source>
        <translation>精确率与召回率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Loss of every run</source>
        <translation>每次训练的损失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Accuracy of every run</source>
        <translation>每次训练的准确率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Corrections by week</source>
        <translation>按周的更正</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Corrections by chromosome</source>
        <translation>按染色体的更正</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Corrections by case</source>
        <translation>按病例的更正</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Compared with other models</source>
        <translation>与其他模型对比</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>All labels</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Given blind</source>
        <translation>盲审标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Given with the prediction in view</source>
        <translation>可见预测时的标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Hold-out, if it is labelled</source>
        <translation>留出集（若已标注）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Training side</source>
        <translation>训练侧</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Both sides</source>
        <translation>两侧</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Insights</source>
        <translation>洞察</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Which labels count</source>
        <translation>计入哪些标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>On which images the model is measured</source>
        <translation>用哪些图像检验模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Share of abnormal chromosomes in your laboratory</source>
        <translation>本实验室中异常染色体的比例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>&amp;Labels</source>
        <translation>标签(&amp;L)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Measured &amp;on</source>
        <translation>检验范围(&amp;O)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>Our &amp;prevalence</source>
        <translation>本室患病率(&amp;P)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>The model {version} is measured on the labelled hold-out.</source>
        <translation>模型 {version} 在已标注的留出集上检验。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>The model {version} is measured on images that it may have learned from: this says little of new cases.</source>
        <translation>模型 {version} 在它可能学习过的图像上检验：对新病例说明不了什么。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>The model {version} is measured on every labelled image. If it was trained here, it has learned from some of them: label the hold-out, and measure on it.</source>
        <translation>模型 {version} 在所有已标注图像上测量。若它在此训练过,则已学习其中一部分:请标注留出集,并在其上测量。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>{count} labelled image was classified by another model and does not count.</source>
        <translation>{count} 张已标注图像由另一模型分类，不计入。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>{count} labelled images were classified by another model and do not count.</source>
        <translation>{count} 张已标注图像由另一模型分类，不计入。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Abnormal from this score</source>
        <translation>从此评分起为异常</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Try another operating point; the model's own stays as it is</source>
        <translation>试用另一工作点；模型自身的保持不变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Back to the model's own</source>
        <translation>恢复模型自身的工作点</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Worth of a finding by prevalence</source>
        <translation>不同患病率下结果的价值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>&amp;Abnormal from this score</source>
        <translation>从此评分起为异常(&amp;A)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>At another operating point</source>
        <translation>在另一工作点</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Abnormal from a score of {score}: sensitivity {sensitivity}, specificity {specificity}.</source>
        <translation>评分不低于 {score} 为异常：敏感度 {sensitivity}，特异度 {specificity}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Review load: {review} of all {images} classified images would go to review, {flagged} would be found abnormal.</source>
        <translation>复核工作量：全部 {images} 张已分类图像中，{review} 将留待复核，{flagged} 将判为异常。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>{images} labelled images of {cases} cases; intervals are 95 % over cases.</source>
        <translation>{cases} 个病例的 {images} 张已标注图像；区间为按病例的 95 % 区间。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>The model's own operating point is {score}; it is not changed. The band of review moves along with yours.</source>
        <translation>模型自身的工作点为 {score}，不会改变。复核区间随您的工作点移动。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Abnormal findings that are right</source>
        <translation>异常结果中正确的</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Normal findings that are right</source>
        <translation>正常结果中正确的</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>False flags in a cell of 46</source>
        <translation>每个 46 条的细胞中的误报</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>{share} abnormal</source>
        <translation>{share} 异常</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Prevalence</source>
        <translation>患病率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>missed at an abnormal score of {score}</source>
        <translation>异常评分 {score} 时漏检</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>falsely flagged at an abnormal score of {score}</source>
        <translation>异常评分 {score} 时误报</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Open {count} missed</source>
        <translation>打开漏检的 {count} 张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Open {count} false flag</source>
        <translation>打开误报的 {count} 张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Open {count} false flags</source>
        <translation>打开误报的 {count} 张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/what_if.py"/>
        <source>Below {enough} cases such figures can be chance, and an interval too narrow.</source>
        <translation>少于 {enough} 个病例时，此类数字可能出于偶然，区间也可能过窄。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/bars.py"/>
        <source>Probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/bars.py"/>
        <source>{name} {share}</source>
        <translation>{name} {share}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/bars.py"/>
        <source>abnormal score</source>
        <translation>异常评分</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/canvas.py"/>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/canvas.py"/>
        <source>{width} by {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>Evidence</source>
        <translation>证据图</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>Where the score of a class comes from (key E)</source>
        <translation>类别评分来自何处（E 键）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>Class that the evidence speaks of</source>
        <translation>证据图所说明的类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>Opacity of the evidence map</source>
        <translation>证据图的不透明度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>What the evidence map is</source>
        <translation>证据图是什么</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>for {name}</source>
        <translation>支持{name}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>{mark} raises, {other} lowers the score; no proof of a change</source>
        <translation>{mark} 提高评分，{other} 降低评分；不能证明有改变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>{sentence} Its logit {logit} is the sum of the places, {places}, and of a rest that has no place, {rest}.</source>
        <translation>{sentence}其 logit {logit} 等于各位置之和 {places} 加上与位置无关的余项 {rest}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/grey_slider.py"/>
        <source>What is shown black and white; drag between the handles to move both</source>
        <translation>显示为黑与白的灰度范围；在两个滑块之间拖动可同时移动</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/grey_slider.py"/>
        <source>Black from</source>
        <translation>黑点</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/grey_slider.py"/>
        <source>White from</source>
        <translation>白点</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>History of the image</source>
        <translation>图像的历史</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>About the history</source>
        <translation>关于历史</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>No image is selected.</source>
        <translation>没有选中图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>One entry is hidden: this image is read blind.</source>
        <translation>隐藏了一条记录：此图像正在盲审。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>{count} entries are hidden: this image is read blind.</source>
        <translation>隐藏了 {count} 条记录：此图像正在盲审。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Nothing was said of this image yet.</source>
        <translation>此图像还没有任何记录。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Second reading: {label}</source>
        <translation>第二次审阅：{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Second reading taken back</source>
        <translation>撤回第二次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Consensus {label} taken back</source>
        <translation>已撤销共识“{label}”</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Consensus: {label}</source>
        <translation>一致意见：{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Label {label} taken back</source>
        <translation>撤回标签：{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Labelled {label}</source>
        <translation>标为{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>{old} → {new}</source>
        <translation>{old} → {new}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>{what} ({note})</source>
        <translation>{what}（{note}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>with the prediction in view</source>
        <translation>可见预测</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Note: {text}</source>
        <translation>备注：{text}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Note removed</source>
        <translation>删除备注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Tags: {text}</source>
        <translation>标注：{text}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Tags removed</source>
        <translation>删除标注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Number corrected to {number}</source>
        <translation>染色体编号更正为 {number}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Correction of the number taken back</source>
        <translation>撤回编号更正</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Second reader no longer asked</source>
        <translation>不再请求第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Model: review, likeliest class {share}, number {number}</source>
        <translation>模型：待复核，最可能的类别 {share}，{number} 号染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>Model: {label}, {share}, number {number}</source>
        <translation>模型：{label}，{share}，{number} 号染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>{version}, {moment}</source>
        <translation>{version}，{moment}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>{reader} ({account})</source>
        <translation>{reader}（{account}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>{who}, {moment}, {how}</source>
        <translation>{who}，{moment}，{how}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/history.py"/>
        <source>{who}, {moment}</source>
        <translation>{who}，{moment}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>What the labels mean</source>
        <translation>标签的含义</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>What “not flagged” cannot exclude</source>
        <translation>“未提示”不能排除什么</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Second reader</source>
        <translation>第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Ask for a second reader</source>
        <translation>请求第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Ask for a second reader, or no longer (key R)</source>
        <translation>请求或不再请求第二审阅者（R 键）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Second reading</source>
        <translation>第二次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Last label given</source>
        <translation>最近给出的标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Who gave it, when, and how</source>
        <translation>由谁、何时、如何给出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Label as {label}</source>
        <translation>标为{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>(key {key})</source>
        <translation>（{key} 键）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Label {count} selected images</source>
        <translation>标记选中的 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Not reviewed. Press a key to label it.</source>
        <translation>未复核。按数字键给出标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>{label}: {reason}</source>
        <translation>{label}：{reason}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>Consensus, {how}</source>
        <translation>一致意见，{how}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>{reader}, {moment}, blind</source>
        <translation>{reader}，{moment}，盲审</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>{reader}, {moment}</source>
        <translation>{reader}，{moment}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>✓ Second reader</source>
        <translation>✓ 第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>asked by {reader}</source>
        <translation>由 {reader} 请求</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>{reader}: {label}</source>
        <translation>{reader}：{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>disagrees, {readings}</source>
        <translation>不一致，{readings}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_box.py"/>
        <source>{readings}</source>
        <translation>{readings}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>overlapped or touching</source>
        <translation>重叠或粘连</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>bent or twisted</source>
        <translation>弯曲或扭转</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>banding too poor</source>
        <translation>显带质量太差</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>cut off or incomplete</source>
        <translation>被截断或不完整</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>not a chromosome</source>
        <translation>不是染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>“Not flagged” says that no change of structure was seen in this one image. It cannot exclude a gain or loss of whole chromosomes, a mosaic whose other cells differ, or a change too small to be seen: below about 5 to 10 Mb at 550 bands.</source>
        <translation>“未提示”表示在这一张图像中没有看到结构改变。它不能排除整条染色体的增减、其他细胞不同的嵌合体，也不能排除小到看不见的改变：在 550 条带水平约 5 至 10 Mb 以下。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>A label is of one image. The karyotype of a case never labels its images: in a case with a del(5q), the other chromosome 5 is normal.</source>
        <translation>标签只针对一张图像。病例的核型绝不会成为其图像的标签：在 del(5q) 的病例中，另一条 5 号染色体是正常的。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>{label}: not flagged</source>
        <translation>{label}：未提示</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>{label}: flagged</source>
        <translation>{label}：已提示</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>A variant without consequence, such as 9qh+, 15ps+ or inv(9)(p12q13). Trains as {reference}.</source>
        <translation>没有临床意义的变异，例如 9qh+、15ps+ 或 inv(9)(p12q13)。按{reference}参与训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>Closes the image, with a reason. Never trains.</source>
        <translation>注明原因后结束此图像。从不参与训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>The model in use does not know this class. Never trains.</source>
        <translation>在用模型没有这个类别。从不参与训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/label_words.py"/>
        <source>Trains as {label}.</source>
        <translation>按{label}参与训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Automatic contrast</source>
        <translation>自动对比度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>The best contrast for what is in sight, in this image and the next ones</source>
        <translation>对当前及之后的图像，自动采用最佳对比度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Reset the contrast</source>
        <translation>重置对比度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>The contrast in which the model sees the image</source>
        <translation>恢复为模型所见的对比度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Invert</source>
        <translation>反相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Invert black and white</source>
        <translation>黑白反相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Exchange black and white (key Ctrl+I)</source>
        <translation>交换黑白（Ctrl+I）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Range of grey and zoom</source>
        <translation>灰度范围与缩放</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>Grey {low} to {high}</source>
        <translation>灰度 {low} 至 {high}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>{count} bit</source>
        <translation>{count} 位</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>{count} bits</source>
        <translation>{count} 位</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>zoom {percent}</source>
        <translation>缩放 {percent}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/look_bar.py"/>
        <source>What is black and white, in the units of the file. Drag over the picture with the right button: sideways for contrast, up and down for brightness.</source>
        <translation>以文件自身的单位表示黑点和白点。在图像上按住右键拖动：左右调对比度，上下调亮度。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes.py"/>
        <source>Look-alikes</source>
        <translation>相似图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes.py"/>
        <source>Compare with the homologue and with reviewed images (L; Shift+L goes there)</source>
        <translation>与同源染色体及已复核图像比较（L；Shift+L 转到该处）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes.py"/>
        <source>Look-alikes: note</source>
        <translation>相似图像：说明</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_list.py"/>
        <source>Look-alikes of the current image</source>
        <translation>当前图像的相似图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_tile.py"/>
        <source>×{factor}</source>
        <translation>×{factor}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>this image</source>
        <translation>本图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>Blind reading: look-alikes that the model would choose are hidden.</source>
        <translation>盲审：隐藏由模型挑选的相似图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>No homologue: the case of this image is not known. Split paths to tell.</source>
        <translation>没有同源染色体：不知道此图像的病例。请拆分路径说明。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>No homologue: the cell of this image is not known. Split paths to tell.</source>
        <translation>没有同源染色体：不知道此图像的分裂相。请拆分路径说明。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>No homologue: the number of this image is not known. Press M to tell.</source>
        <translation>没有同源染色体：不知道此图像的染色体编号。按 M 说明。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>No homologue: no other image of this cell is known as number {number}.</source>
        <translation>没有同源染色体：此分裂相中没有其他已知为 {number} 号的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>No look-alikes: no model has seen this image.</source>
        <translation>没有相似图像：还没有模型看过此图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>No look-alikes: no other image that this model has seen is reviewed yet.</source>
        <translation>没有相似图像：此模型看过的其他图像都还没有复核。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>homologue, same cell</source>
        <translation>同源染色体，同一分裂相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>same number, cell {cell}</source>
        <translation>同号染色体，分裂相 {cell}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>reviewed {label}, distance {distance}</source>
        <translation>复核为{label}，距离 {distance}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>reviewed {label}, number {number}, distance {distance}</source>
        <translation>复核为{label}，{number} 号，距离 {distance}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>reviewed {label}</source>
        <translation>复核为{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>not reviewed</source>
        <translation>未复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>{label}, {reader}</source>
        <translation>{label}，{reader}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>model: {outcome}</source>
        <translation>模型：{outcome}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>its file cannot be read now</source>
        <translation>现在无法读取其文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>no chromosome was found in it; the whole image is shown</source>
        <translation>其中没有找到染色体；显示整张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>which end is p is not known</source>
        <translation>不知道哪一端是短臂（p）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/lookalikes_words.py"/>
        <source>taken at another magnification; shown ×{factor}</source>
        <translation>以其他倍率拍摄；按 ×{factor} 显示</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/model_box.py"/>
        <source>Operating points</source>
        <translation>工作点</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/model_box.py"/>
        <source>p end</source>
        <translation>短臂端 p</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/model_box.py"/>
        <source>Reasons and notes</source>
        <translation>原因与说明</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/model_box.py"/>
        <source>Said by model {version}, which is not the one in use.</source>
        <translation>由模型 {version} 判定，它不是在用模型。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Chromosome number</source>
        <translation>染色体编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Correct the number</source>
        <translation>更正编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Correct the chromosome's number (key M)</source>
        <translation>更正染色体编号（M 键）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>The right number</source>
        <translation>正确的编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>1–22, X, Y</source>
        <translation>1–22、X、Y</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>1 to 22, X or Y; nothing takes a correction back</source>
        <translation>1 至 22、X 或 Y；留空则撤回更正</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>About the number</source>
        <translation>关于编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Enter corrects it, Esc leaves it</source>
        <translation>回车更正，Esc 放弃</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>For {count} images: Enter, or Esc</source>
        <translation>用于 {count} 张图像：回车或 Esc</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>There is no chromosome {typed}: type 1 to 22, X or Y.</source>
        <translation>没有染色体 {typed}：请输入 1 至 22、X 或 Y。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Number {number}, corrected; {path} by its path, {model} ({share}) to the model</source>
        <translation>{number} 号（已更正）；路径为 {path} 号，模型认为 {model} 号（{share}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Number {number}, corrected; {path} by its path</source>
        <translation>{number} 号（已更正）；路径为 {path} 号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Number {number}, corrected; {model} ({share}) to the model</source>
        <translation>{number} 号（已更正）；模型认为 {model} 号（{share}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Number {number}, corrected</source>
        <translation>{number} 号（已更正）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Number {path} by its path; the model agrees ({share})</source>
        <translation>路径为 {path} 号；模型一致（{share}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Number {path} by its path, {model} ({share}) to the model</source>
        <translation>路径为 {path} 号，模型认为 {model} 号（{share}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Number {path} by its path</source>
        <translation>路径为 {path} 号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Looks like number {model} ({share})</source>
        <translation>看起来是 {model} 号（{share}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/number_box.py"/>
        <source>Its number is not known</source>
        <translation>编号未知</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/offers.py"/>
        <source>How the tag may go on</source>
        <translation>标注的可能续写</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>Inspector</source>
        <translation>检视面板</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>Case, cell and number</source>
        <translation>病例、分裂相和染色体编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>Instant preview</source>
        <translation>即时预览</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>What the model says of the image</source>
        <translation>模型对此图像的判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>Remarks</source>
        <translation>备注与标注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>Note and tags (keys N and T)</source>
        <translation>备注与标注（N 键和 T 键）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>Labels and predictions so far (key H)</source>
        <translation>迄今的标签和预测（H 键）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/panel.py"/>
        <source>There is no picture to show.</source>
        <translation>没有可显示的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/reason_box.py"/>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/reason_box.py"/>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/reason_box.py"/>
        <source>Enter takes it, a digit takes one at once, Esc cancels</source>
        <translation>回车采用，数字键直接选用，Esc 取消</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/reason_box.py"/>
        <source>Why is the image not assessable?</source>
        <translation>这张图像为什么无法评估？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/reason_box.py"/>
        <source>Why are these {count} images not assessable?</source>
        <translation>这 {count} 张图像为什么无法评估？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/remarks.py"/>
        <source>Whether the note is saved</source>
        <translation>备注是否已保存</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/remarks.py"/>
        <source>What is hidden</source>
        <translation>隐藏的内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/remarks.py"/>
        <source>Not saved yet: Ctrl+Return saves, Esc gives up</source>
        <translation>尚未保存：Ctrl+回车保存，Esc 放弃</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/remarks.py"/>
        <source>The tag {tag} was not added</source>
        <translation>没有加入标注 {tag}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/remarks.py"/>
        <source>Another reader's words are hidden; yours are added to them.</source>
        <translation>其他审阅者的文字已隐藏；您写的会加在其后。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/remarks.py"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/remarks.py"/>
        <source>A free note on this image (key N); Ctrl+Return saves it</source>
        <translation>此图像的备注（N 键）；Ctrl+回车保存</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>Tags</source>
        <translation>标注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>New tag</source>
        <translation>新标注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>Tag, such as del(5)(q13q33)</source>
        <translation>标注，例如 del(5)(q13q33)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>A tag in the words of ISCN (key T); Return adds it</source>
        <translation>ISCN 写法的标注（T 键）；回车加入</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>Why the tag does not check</source>
        <translation>标注未通过检查的原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>Keep unchecked</source>
        <translation>不检查，保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>Keep the tag as it is typed, marked as unchecked (Return)</source>
        <translation>按原样保留标注，并注明未检查（回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>{tag} · unchecked</source>
        <translation>{tag} · 未检查</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>Remove the tag {tag}</source>
        <translation>删除标注 {tag}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>Remove this tag (Delete)</source>
        <translation>删除此标注（Delete）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/tags.py"/>
        <source>Unchecked. {why}</source>
        <translation>未检查。{why}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>Blind reading: what the model says is hidden</source>
        <translation>盲审：隐藏模型的判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>&lt;{limit}</source>
        <translation>&lt;{limit}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>&gt;{limit}</source>
        <translation>&gt;{limit}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>Not classified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>unfit: {flags}; left to you</source>
        <translation>图像不合格：{flags}；由您判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>review: {score} is left to you</source>
        <translation>待复核：{score}，由您判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>review: {score} lies between {low} and {high}</source>
        <translation>待复核：{score} 介于 {low} 与 {high} 之间</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>{note}.</source>
        <translation>{note}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>An abnormal score from {low} to {high} is left to you. Where one answer is needed, {threshold} and more counts as abnormal.</source>
        <translation>异常评分在 {low} 至 {high} 之间的由您判断。需要唯一答案时，{threshold} 及以上算作异常。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>{low} to {high} is left to you; threshold {threshold}</source>
        <translation>{low} 至 {high} 由您判断；阈值 {threshold}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>Not reviewed. Enter confirms the model.</source>
        <translation>未复核。回车确认模型的判定。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>Which end is p is not clear ({share})</source>
        <translation>无法确定哪一端是短臂（p）（{share}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>The p end is marked ({share})</source>
        <translation>已标出短臂端 p（{share}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/words.py"/>
        <source>Where the score of {name} comes from; no outline and no proof of a change.</source>
        <translation>{name}评分的来源位置；不是改变的轮廓，也不能证明有改变。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/classify.py"/>
        <source>Looking for images</source>
        <translation>正在查找图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/classify.py"/>
        <source>The classification ended unexpectedly; what was classified is kept.</source>
        <translation>分类意外结束；已完成的分类均已保留。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/classify.py"/>
        <source>Start it again; what is done already is not done twice.</source>
        <translation>请重新开始；已完成的部分不会重复。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/process.py"/>
        <source>The training process could not be started: {reason}. The model in use is unchanged.</source>
        <translation>无法启动训练进程：{reason}。在用模型没有改变。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/process.py"/>
        <source>Restart ChromoView; if it happens again, install it again.</source>
        <translation>请重新启动 ChromoView；如果再次发生，请重新安装。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Ending …</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Finish this epoch and keep the best model so far</source>
        <translation>完成本轮并保留目前最好的模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Leave the computer to other work for a while; press again to go on</source>
        <translation>暂时把计算机让给其他工作；再按一次继续</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Cancel: {what}</source>
        <translation>取消：{what}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Stop: {what}</source>
        <translation>停止：{what}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Pause or go on: {what}</source>
        <translation>暂停或继续：{what}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Running work</source>
        <translation>正在进行的工作</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>End the classification; what is classified is kept</source>
        <translation>结束分类；已完成的分类会保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Classification cancelled; what was classified is kept</source>
        <translation>分类已取消；已完成的分类均已保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Training: finishing this epoch, then keeping the best</source>
        <translation>训练：完成本轮后保留最好的模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Training: cancelling</source>
        <translation>训练：正在取消</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>End the training and discard it; labels are kept</source>
        <translation>结束训练并丢弃结果；标签会保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Training: paused</source>
        <translation>训练：已暂停</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Model {version}</source>
        <translation>模型 {version}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Loading the model …</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>{name}: version {version}</source>
        <translation>{name}：版本 {version}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Reader: {name}</source>
        <translation>审阅者：{name}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>{name} gives the labels; press to change (W)</source>
        <translation>由 {name} 给出标签；按此更换（W）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/strip.py"/>
        <source>Reader: {name}; press to change</source>
        <translation>审阅者：{name}；按此更换</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{seconds} s left</source>
        <translation>剩余 {seconds} 秒</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{minutes} min left</source>
        <translation>剩余 {minutes} 分钟</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{hours} h {minutes} min left</source>
        <translation>剩余 {hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{rate}/s</source>
        <translation>每秒 {rate}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>第 {epoch} 轮，共 {epochs} 轮</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{count} image classified</source>
        <translation>已分类 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{count} images classified</source>
        <translation>已分类 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{count} known and unchanged</source>
        <translation>{count} 张已知且无变化</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{count} could not be read (its row says why)</source>
        <translation>{count} 张无法读取（该行注明原因）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{count} could not be read (their rows say why)</source>
        <translation>{count} 张无法读取（各行注明原因）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{count} other file skipped</source>
        <translation>跳过 {count} 个其他文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/words.py"/>
        <source>{count} other files skipped</source>
        <translation>跳过 {count} 个其他文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/work.py"/>
        <source>The work ended unexpectedly.</source>
        <translation>任务意外中止。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/work.py"/>
        <source>Start it again.</source>
        <translation>请重新开始。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/jobs/work.py"/>
        <source>Nothing of it is kept</source>
        <translation>不会保留任何内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/language.py"/>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/language.py"/>
        <source>ChromoView speaks this language from its next start</source>
        <translation>下次启动时使用所选语言</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Look at images and label them (Ctrl+1)</source>
        <translation>查看图像并给出标签（Ctrl+1）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Retrain</source>
        <translation>再训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Train a model with your labels (Ctrl+2)</source>
        <translation>用您的标签训练模型（Ctrl+2）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Versions of the model (Ctrl+3)</source>
        <translation>模型的各个版本（Ctrl+3）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Readings</source>
        <translation>双人审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Second readings and differences (Ctrl+4)</source>
        <translation>第二次审阅与不一致（Ctrl+4）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Figures and plots (Ctrl+5)</source>
        <translation>数字与图表 (Ctrl+5)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>What the images of a case say together (Ctrl+6)</source>
        <translation>一个病例的图像合起来说明什么（Ctrl+6）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>Sign, save and print a report (Ctrl+7)</source>
        <translation>签署、保存和打印报告 (Ctrl+7)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>A training is running. Closing cuts it off; at the next start it can go on from where it was. Labels are kept.</source>
        <translation>训练正在进行。关闭会将其中断；下次启动时可以从中断处继续。标签会保留。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>A classification is running. Closing ends it; what is classified is kept.</source>
        <translation>分类正在进行。关闭会终止分类；已完成的分类会保留。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Sensitivity</source>
        <translation>敏感度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Specificity</source>
        <translation>特异度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Card of the chosen model</source>
        <translation>所选模型的说明卡</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Limits</source>
        <translation>局限</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>{reader}, {when}: {reason}</source>
        <translation>{reader}，{when}：{reason}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Put to use</source>
        <translation>启用记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Never in use</source>
        <translation>从未启用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Shown now</source>
        <translation>当前显示</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>what it said of {images}</source>
        <translation>它对 {images}的判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Trained from</source>
        <translation>训练起点</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>scratch (no parent)</source>
        <translation>从头训练（无上一版本）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>{images} images of {cases} cases</source>
        <translation>{cases} 个病例的 {images} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Whose data</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>not stated</source>
        <translation>未注明</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>none: too few cases to measure it</source>
        <translation>无：病例太少，无法检验</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>{figure}
n = {count} images</source>
        <translation>{figure}
n = {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>{images} images of {cases} cases that it never saw; 95 % intervals over cases</source>
        <translation>它从未见过的 {cases} 个病例的 {images} 张图像；按病例计算的 95 % 置信区间</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Decides</source>
        <translation>判定规则</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Program</source>
        <translation>程序版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>Training set</source>
        <translation>训练集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>normal below {low}, review up to {high}, above it abnormal (abnormal score)</source>
        <translation>低于 {low} 为正常，至 {high} 为待复核，以上为异常（异常评分）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/card.py"/>
        <source>{reference} below {low}, review up to {high} (score against {reference})</source>
        <translation>低于 {low} 为{reference}，至 {high} 为待复核（相对于{reference}的评分）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>First version</source>
        <translation>第一个版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>Second version</source>
        <translation>第二个版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>Both are measured anew on the reviewed hold-out</source>
        <translation>两者都会在已复核的留出集上重新测量</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>Second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>Both versions are measured on the reviewed hold-out as it is now. The second one is weighed against the first.</source>
        <translation>两个版本都在当前已复核的留出集上测量，并以第一个为基准评估第二个。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>Cancelled; nothing was kept</source>
        <translation>已取消，未保留任何内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>{name} (in use)</source>
        <translation>{name}（在用）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/compare.py"/>
        <source>not in use</source>
        <translation>未在用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>Classify again with this model</source>
        <translation>用此模型重新分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>Only what another model classified is classified; labels stay</source>
        <translation>只重新分类由其他模型分类的图像；标签不变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>Show these images</source>
        <translation>显示这些图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>List them in Review</source>
        <translation>在“复核”中列出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>Images of an older model</source>
        <translation>旧模型的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>Classify again</source>
        <translation>重新分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>The page Models says it, too</source>
        <translation>“模型”页面也会提示</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>Classified by an older model</source>
        <translation>由旧模型分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>{count} image was classified by an older model</source>
        <translation>有 {count} 张图像由旧模型分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>{count} images were classified by an older model</source>
        <translation>有 {count} 张图像由旧模型分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>{model}: {count}</source>
        <translation>{model}：{count}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/older.py"/>
        <source>others: {count}</source>
        <translation>其他：{count}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/page.py"/>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/page.py"/>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_model.py"/>
        <source>{count} case</source>
        <translation>{count} 个病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_model.py"/>
        <source>{count} cases</source>
        <translation>{count} 个病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_model.py"/>
        <source>✓ in use</source>
        <translation>✓ 在用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_model.py"/>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_model.py"/>
        <source>was in use</source>
        <translation>曾启用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_model.py"/>
        <source>candidate</source>
        <translation>候选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_model.py"/>
        <source>{reader}, {when}</source>
        <translation>{reader}，{when}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_model.py"/>
        <source>{state}; {count} images show what it said</source>
        <translation>{state}；{count} 张图像显示的是它的判定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_view.py"/>
        <source>A name that people see, such as Autumn 2026</source>
        <translation>显示给大家看的名称，例如“2026年秋”</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_view.py"/>
        <source>Name of the version</source>
        <translation>版本名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/tree_view.py"/>
        <source>The version itself as its name takes the name back</source>
        <translation>填入版本号本身即可撤销名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/use_cases.py"/>
        <source>{version} is called {name}</source>
        <translation>{version} 现名为 {name}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/use_cases.py"/>
        <source>{version} is archived; its file stays</source>
        <translation>{version} 已归档，文件仍保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/use_cases.py"/>
        <source>{version} is in the list again</source>
        <translation>{version} 已重新列出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>ChromoNet models (*.onnx)</source>
        <translation>ChromoNet 模型 (*.onnx)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Activate</source>
        <translation>启用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Reason for archiving the model</source>
        <translation>归档该模型的原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Activate …</source>
        <translation>启用…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Roll back</source>
        <translation>回退</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Make the model active that was in use before</source>
        <translation>重新启用之前使用的模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Compare …</source>
        <translation>比较…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Measure this version and another one on the same images</source>
        <translation>在相同图像上测量该版本与另一版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Verify …</source>
        <translation>验证…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Measure this version on a frozen set of images</source>
        <translation>在冻结的图像集上测量该版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Rename …</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Give the version a name that people see</source>
        <translation>为该版本取一个显示名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Archive …</source>
        <translation>归档…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Copy the ONNX file, and its card beside it, to another place</source>
        <translation>将 ONNX 文件及其说明卡复制到别处</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Import …</source>
        <translation>导入…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Take in an ONNX file that ChromoView made; it is checked first</source>
        <translation>导入由 ChromoView 生成的 ONNX 文件；导入前会先检查</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Show archived</source>
        <translation>显示已归档</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Versions that somebody has put away are listed, too</source>
        <translation>同时列出已归档的版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>In use: {version}.</source>
        <translation>在用：{version}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Figures are of each version's own hold-out (95 % interval over cases); they compare only where that is the same.</source>
        <translation>指标来自各版本自己的留出集（按病例的 95 % 置信区间）；只有留出集相同时才能相互比较。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>This version is in use already</source>
        <translation>此版本已在使用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Make this version active</source>
        <translation>启用该版本</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Take out of the archive</source>
        <translation>取消归档</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>The model in use is never archived</source>
        <translation>在用的模型不能归档</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Put the version away; its file stays, and it is listed where you ask for it</source>
        <translation>将该版本归档；文件保留，需要时可再列出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Activate {version}</source>
        <translation>启用 {version}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Archive {version}</source>
        <translation>归档 {version}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Export a model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Exported to {file}, its card beside it</source>
        <translation>已导出到 {file}，说明卡在其旁边</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/versions.py"/>
        <source>Model {version} is in the list; it is in use only when you activate it</source>
        <translation>模型 {version} 已加入列表；启用后才会使用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>Preview: the last layer of the model is being fitted to your labels…</source>
        <translation>预览：正在用您的标签拟合模型的最后一层…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>Preview: nothing can be learned yet. It takes labels of two classes or more, from two cases or more.</source>
        <translation>预览：还学不到东西。需要两个或更多类别、来自两个或更多病例的标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>There is no preview while predictions are hidden</source>
        <translation>隐藏预测时没有预览</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>Preview, not the model in use: now {decision}</source>
        <translation>预览，不是在用模型：现在为{decision}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>Preview of the last layer alone, not the model in use. It rests on {labels} of {cases}; {changed} of {all} decisions would change.</source>
        <translation>只是最后一层的预览，不是在用模型。它基于 {cases}的 {labels}；{all} 个判定中有 {changed} 个会改变。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>{count} label</source>
        <translation>{count} 个标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>{count} labels</source>
        <translation>{count} 个标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>Turn off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>Turn the preview off</source>
        <translation>关闭预览</translation>
    </message>
    <message>
        <location filename="chromoview/gui/preview.py"/>
        <source>Turn the preview off (P)</source>
        <translation>关闭预览（P）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Readings that differ</source>
        <translation>不一致的审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Open in Review</source>
        <translation>在“复核”页打开</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>The image</source>
        <translation>图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Why (optional; stands with the consensus)</source>
        <translation>理由（可选；与一致意见一起保存）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Note on the consensus</source>
        <translation>一致意见的备注</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Stands in the history of the image (N)</source>
        <translation>记入图像的历史（N）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Look at this image closely (Enter)</source>
        <translation>仔细查看此图像（回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Consensus: the label that both agree on</source>
        <translation>一致意见：双方都同意的标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Readings that differ ({count})</source>
        <translation>不一致的审阅（{count}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>{label}: {who}</source>
        <translation>{label}：{who}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>Close this image with {label} ({key})</source>
        <translation>以{label}结束此图像（{key}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>No two readings differ. Where a second reader, or merged readings, say otherwise than the first, the image stands here until you agree on a label.</source>
        <translation>没有不一致的审阅。当第二审阅者或合并的审阅记录与第一次不同时，图像会列在这里，直到你们就标签达成一致。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/disagreements.py"/>
        <source>The first {listed} of {count}.</source>
        <translation>共 {count} 个，显示前 {listed} 个。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/hold_out.py"/>
        <source>Hold-out cases</source>
        <translation>留出集病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/hold_out.py"/>
        <source>{case}: {read} of {count} read</source>
        <translation>{case}：已审阅 {read} / {count}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/hold_out.py"/>
        <source>✓ {text}</source>
        <translation>✓ {text}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/hold_out.py"/>
        <source>Read completely</source>
        <translation>完整审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/hold_out.py"/>
        <source>Go to its first unread image (Enter)</source>
        <translation>转到第一张未审阅的图像（回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/hold_out.py"/>
        <source>They measure the model and never train it. Each is read blind, and to the last image: what is easy to read would flatter the model.</source>
        <translation>它们只用来检验模型，从不参与训练。每例都以盲审方式读完最后一张图像：只读容易的图像会使模型显得过好。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/hold_out.py"/>
        <source>None yet: cases are set aside at the first training.</source>
        <translation>还没有：第一次训练时会留出病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/merge_panel.py"/>
        <source>Merge readings</source>
        <translation>合并审阅记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/merge_panel.py"/>
        <source>Fingerprint, as the other reader reads it out</source>
        <translation>指纹，由另一位审阅者读出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/merge_panel.py"/>
        <source>Fingerprint of the new key</source>
        <translation>新密钥的指纹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/merge_panel.py"/>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/merge_panel.py"/>
        <source>Keep these readings beside those that are here; can be undone</source>
        <translation>与现有审阅记录并存；可以撤销</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/merge_panel.py"/>
        <source>Merge nothing (Escape)</source>
        <translation>不合并（Esc）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/merge_panel.py"/>
        <source>Readings of {reader}</source>
        <translation>{reader} 的审阅记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/model.py"/>
        <source>First reading</source>
        <translation>第一次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/model.py"/>
        <source>{reader}, {when}, {how}</source>
        <translation>{reader}，{when}，{how}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/model.py"/>
        <source>{label} · {who}</source>
        <translation>{label} · {who}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>Begin a second reading…</source>
        <translation>开始第二次审阅…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>Read again, blind, what another reader has labelled</source>
        <translation>对其他审阅者标记过的图像再次盲审</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>Export my readings…</source>
        <translation>导出我的审阅记录…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>Write your readings to a signed file</source>
        <translation>将您的审阅记录写入签名文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>Merge readings…</source>
        <translation>合并审阅记录…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>Take in another reader's signed file</source>
        <translation>导入另一位审阅者的签名文件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>A second reader sees neither predictions nor the first reader's labels. What differs stands at the right, until a consensus closes it.</source>
        <translation>第二审阅者既看不到预测，也看不到第一审阅者的标签。不一致的列在右侧，直到形成一致意见。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>Two computers</source>
        <translation>两台电脑</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/page.py"/>
        <source>Readings travel as a signed file, by whatever way you like. Images do not travel: both computers have them, and they are known by their content.</source>
        <translation>审阅记录以签名文件传递，方式不限。图像不随之传递：两台电脑上都有图像，按内容识别。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/picture.py"/>
        <source>The image cannot be read</source>
        <translation>无法读取图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} reading ({blind} blind), exported {when} by the account {account} on {computer}.</source>
        <translation>{count} 条审阅记录（{blind} 条盲审），{when} 由 {computer} 上的账户 {account} 导出。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} readings ({blind} blind), exported {when} by the account {account} on {computer}.</source>
        <translation>{count} 条审阅记录（{blind} 条盲审），{when} 由 {computer} 上的账户 {account} 导出。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>Signed with the key that is known as {reader}'s ({fingerprint}).</source>
        <translation>由已知属于 {reader} 的密钥签名（{fingerprint}）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>Signed with a key that this workspace sees for the first time: {fingerprint}. Call {reader} and compare; from now on only this key counts as {reader}'s.</source>
        <translation>由此工作区首次见到的密钥签名：{fingerprint}。请致电 {reader} 核对；此后只有此密钥算作 {reader} 的密钥。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>Signed with another key ({fingerprint}) than {reader}'s files before ({known}). Somebody else may have made this file. Call {reader}, and type the fingerprint that is read out to you.</source>
        <translation>签名密钥（{fingerprint}）与 {reader} 以前文件的密钥（{known}）不同。文件可能是他人制作的。请致电 {reader}，并输入对方读出的指纹。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>The same key has signed for {readers}.</source>
        <translation>同一密钥曾为 {readers} 签名。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} new label</source>
        <translation>{count} 个新标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} new labels</source>
        <translation>{count} 个新标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} agrees</source>
        <translation>{count} 条一致</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} agree</source>
        <translation>{count} 条一致</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} differs</source>
        <translation>{count} 条不一致</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} differ</source>
        <translation>{count} 条不一致</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} is of an image that is not here</source>
        <translation>{count} 条的图像不在这里</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} are of images that are not here</source>
        <translation>{count} 条的图像不在这里</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} fits several images and was left out</source>
        <translation>{count} 条对应多张图像，已排除</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} fit several images and were left out</source>
        <translation>{count} 条对应多张图像，已排除</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>Readings merged: {parts}</source>
        <translation>已合并审阅记录：{parts}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} reading written to {file}; the fingerprint of your key is {fingerprint}</source>
        <translation>已将 {count} 条审阅记录写入 {file}；您的密钥指纹为 {fingerprint}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/readings/words.py"/>
        <source>{count} readings written to {file}; the fingerprint of your key is {fingerprint}</source>
        <translation>已将 {count} 条审阅记录写入 {file}；您的密钥指纹为 {fingerprint}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Images that wait for review</source>
        <translation>等待复核的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Hold-out images that nobody has read</source>
        <translation>尚无人审阅的留出集图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Flagged images that nobody has looked at</source>
        <translation>已提示但尚无人查看的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Not assessable without a reason</source>
        <translation>无法评估但未注明原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Images on which the readers differ</source>
        <translation>审阅者意见不同的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Images that the signer read first</source>
        <translation>签署者首先审阅的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Images that one person read twice</source>
        <translation>同一人审阅了两次的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Before it can be final</source>
        <translation>定稿之前</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Show {count} image</source>
        <translation>显示 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>Show {count} images</source>
        <translation>显示 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/before_box.py"/>
        <source>{what}: {title}</source>
        <translation>{what}：{title}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Of the flagged images, those with the highest scores. Beside each lies the evidence map: vermilion speaks for the class that is named, blue against it. It shows what the model went by, which may be wrong.</source>
        <translation>已提示图像中得分最高的几张。每张旁边是证据图：朱红色支持所注明的类别，蓝色反对。它显示模型的依据，而依据可能有误。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>{count} more images stand in the files that are saved, and on paper.</source>
        <translation>另有 {count} 张图像列于保存的文件和纸上。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Not reviewed</source>
        <translation>未复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Cells short</source>
        <translation>缺图的分裂相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Where the model looked</source>
        <translation>模型所看的位置</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>No. {number}</source>
        <translation>第 {number} 号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>chromosome {number}</source>
        <translation>{number} 号染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>model: {decision}, {score}</source>
        <translation>模型：{decision}，{score}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>map for {name}, model {version}</source>
        <translation>“{name}”的证据图，模型 {version}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Readers</source>
        <translation>审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Nobody has read these images yet.</source>
        <translation>尚无人审阅这些图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Reader</source>
        <translation>审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Second readings</source>
        <translation>第二次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Blind</source>
        <translation>盲审</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Last</source>
        <translation>最后</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>Sign-off</source>
        <translation>签署</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>It covers {images} images, decided by {models}; content {digest}.</source>
        <translation>涵盖 {images} 张图像，由 {models} 判定；内容 {digest}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>no model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/content.py"/>
        <source>The score says how abnormal the model finds an image, from 0 to 1. Content of all lines: {digest}</source>
        <translation>得分表示模型认为图像异常的程度，从 0 到 1。全部各行的内容摘要：{digest}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>No case</source>
        <translation>无病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>Culture {culture}</source>
        <translation>培养 {culture}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>Chromosome {number}</source>
        <translation>{number} 号染色体</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>Number not known</source>
        <translation>编号未知</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>score {score}, confidence {confidence}</source>
        <translation>得分 {score}，置信度 {confidence}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>threshold {threshold}, review {low}–{high}</source>
        <translation>阈值 {threshold}，复核 {low}–{high}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>model {version}</source>
        <translation>模型 {version}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>{reader} (account {account})</source>
        <translation>{reader}（账户 {account}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>given blind</source>
        <translation>盲审给出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>consensus of the readers</source>
        <translation>审阅者的一致意见</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>differs from the model</source>
        <translation>与模型不同</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>Reason: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>first read by {readers}</source>
        <translation>首先由 {readers} 审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>second reading: {label}, {reader}, {at}</source>
        <translation>第二次审阅：{label}，{reader}，{at}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>The readers differ.</source>
        <translation>审阅者意见不同。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>Note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/line_cells.py"/>
        <source>Tags: {tags}</source>
        <translation>标签词：{tags}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/making.py"/>
        <source>The case has changed since this report was made; nothing was signed.</source>
        <translation>生成该报告后病例已有变化；没有签署。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/making.py"/>
        <source>Look at the report again, then sign.</source>
        <translation>请重新查看报告，然后签署。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>in use now</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>not in use now</source>
        <translation>现未使用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>decided {count} image here</source>
        <translation>在此判定了 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>decided {count} images here</source>
        <translation>在此判定了 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>classes: {names}</source>
        <translation>类别：{names}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Not installed any more: its figures are not known here.</source>
        <translation>已不再安装：此处不知其指标。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Threshold {value}</source>
        <translation>阈值 {value}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Review from {low} to {high}</source>
        <translation>复核区间 {low} 至 {high}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Sensitivity {figure}</source>
        <translation>灵敏度 {figure}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Specificity {figure}</source>
        <translation>特异度 {figure}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>AUC {figure}</source>
        <translation>AUC {figure}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>on a hold-out of {images} images in {cases} cases, with 95 % intervals over cases</source>
        <translation>在 {cases} 个病例 {images} 张图像的留出集上，附按病例计算的 95 % 区间</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>No figures on a hold-out.</source>
        <translation>没有留出集上的指标。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Made at {at}</source>
        <translation>制作于 {at}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Retrained from {version}</source>
        <translation>由 {version} 再训练而来</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Trained on {images} images of {cases} cases</source>
        <translation>用 {cases} 个病例的 {images} 张图像训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/model_facts.py"/>
        <source>Activated at {at} by {reader}: {why}</source>
        <translation>{at} 由 {reader} 启用：{why}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Not shown while you read blind: a report tells what the model and other readers said.</source>
        <translation>盲审时不显示：报告会透露模型和其他审阅者的判断。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>There is nothing to report yet. Open a folder in Review first.</source>
        <translation>还没有可报告的内容。请先在“复核”页打开文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>No image is listed in Review. List some there, or choose a case.</source>
        <translation>“复核”页没有列出图像。请在那里列出一些，或选择一个病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>As PDF, web page, table or JSON (Ctrl+S)</source>
        <translation>存为 PDF、网页、表格或 JSON (Ctrl+S)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>On paper (Ctrl+P)</source>
        <translation>打印到纸上 (Ctrl+P)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Write and print nothing</source>
        <translation>不写入也不打印</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>What the report is about, and what can be done with it</source>
        <translation>报告的对象，以及可对它做什么</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Making the report…</source>
        <translation>正在生成报告…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Making the report: {done} of {total} images</source>
        <translation>正在生成报告：{done} / {total} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Case {case} is signed by {reader}</source>
        <translation>病例 {case} 已由 {reader} 签署</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>{file} is there already; nothing was written.</source>
        <translation>{file} 已经存在；没有写入任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Choose another name, or type this one with its ending to replace it.</source>
        <translation>请选择其他名称，或键入带扩展名的该名称以替换它。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>Print the report</source>
        <translation>打印报告</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/page.py"/>
        <source>{what} · {about}</source>
        <translation>{what} · {about}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/preview.py"/>
        <source>The report, as it is printed</source>
        <translation>报告，与打印出来的一样</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/preview.py"/>
        <source>Click the number or name of an image to open it in Review</source>
        <translation>单击图像的序号或名称，可在“复核”页打开</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/printing.py"/>
        <source>The printer does not answer; nothing was printed.</source>
        <translation>打印机没有响应；没有打印任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/printing.py"/>
        <source>Check the printer, or save the report as PDF.</source>
        <translation>请检查打印机，或将报告存为 PDF。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/printing.py"/>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>PDF (*.pdf);;Web page (*.html);;Table (*.csv);;JSON (*.json)</source>
        <translation>PDF (*.pdf);;网页 (*.html);;表格 (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>{worksheet} · {status}</source>
        <translation>{worksheet} · {status}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>Cancelled: no report was written</source>
        <translation>已取消：没有写入报告</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>Laying out the pages…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>Page {page} of {pages}…</source>
        <translation>第 {page} 页，共 {pages} 页…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>Report written to {file}</source>
        <translation>报告已写入 {file}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>{count} page sent to the printer</source>
        <translation>已将 {count} 页送往打印机</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/saving.py"/>
        <source>{count} pages sent to the printer</source>
        <translation>已将 {count} 页送往打印机</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>A case</source>
        <translation>一个病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>A folder</source>
        <translation>一个文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Images chosen in Review</source>
        <translation>在“复核”页选中的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Another…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>What the report is about</source>
        <translation>报告的对象</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>A case, a folder, or some images</source>
        <translation>一个病例、一个文件夹或若干图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Case of the report</source>
        <translation>报告的病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Type part of a name to find a case</source>
        <translation>键入名称的一部分以查找病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Folder of the report</source>
        <translation>报告的文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>With every folder below it</source>
        <translation>包括其下的所有文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Choose another folder</source>
        <translation>选择其他文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Any folder below one that was opened</source>
        <translation>已打开的文件夹之下的任一文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>{count} image from Review</source>
        <translation>来自“复核”页的 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>{count} images from Review</source>
        <translation>来自“复核”页的 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Those that are selected in the gallery, or else all that it lists.</source>
        <translation>图库中选中的图像；若未选中，则为其列出的全部图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Only the report of a case can be signed.</source>
        <translation>只有病例的报告可以签署。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/scope_box.py"/>
        <source>Report on a folder</source>
        <translation>报告一个文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Makes the report of this case final, in your name</source>
        <translation>以您的名义使该病例的报告定稿</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Only the report of a case can be signed</source>
        <translation>只有病例的报告可以签署</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>It is signed, and nothing has changed since</source>
        <translation>已签署，此后没有变化</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Something stands against it: see above</source>
        <translation>尚有妨碍：见上文</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>The report is being made</source>
        <translation>正在生成报告</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Sign this case…</source>
        <translation>签署该病例…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Sign</source>
        <translation>签署</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Your name, as a signature</source>
        <translation>您的姓名，作为签名</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>An entry in the audit trail; it cannot be taken back (Enter)</source>
        <translation>记入审计记录，不能撤回 (Enter)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Sign nothing (Esc)</source>
        <translation>不签署 (Esc)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Your name: {reader}</source>
        <translation>您的姓名：{reader}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Write {reader}, the name under which you read</source>
        <translation>请填写 {reader}，即您审阅时所用的姓名</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>It will be signed by {reader}.</source>
        <translation>将由 {reader} 签署。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/sign_box.py"/>
        <source>Write {reader}, the name under which you read. If somebody else signs, change the reader first (Review, Change the reader).</source>
        <translation>请填写 {reader}，即您审阅时所用的姓名。若由他人签署，请先更换审阅者（“复核”菜单，“更换审阅者”）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>waits for a person</source>
        <translation>等待人工处理</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>hold-out, not read yet: what the model says is not told</source>
        <translation>留出集，尚未审阅：不透露模型的判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>by a person</source>
        <translation>由人给出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>by the path</source>
        <translation>由路径给出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>by the model</source>
        <translation>由模型给出</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Research worksheet</source>
        <translation>研究工作单</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Folder {folder}</source>
        <translation>文件夹 {folder}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Changed after sign-off</source>
        <translation>签署后有变化</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Nobody has signed it. {count} thing stands against a final report.</source>
        <translation>尚无人签署。有 {count} 项妨碍定稿。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Nobody has signed it. {count} things stand against a final report.</source>
        <translation>尚无人签署。有 {count} 项妨碍定稿。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Nobody has signed it.</source>
        <translation>尚无人签署。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Signed by {reader} (account {account}) at {at}.</source>
        <translation>由 {reader}（账户 {account}）于 {at} 签署。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>Made at {at} by {reader} with ChromoView {version}; content {digest}</source>
        <translation>{reader} 于 {at} 用 ChromoView {version} 生成；内容 {digest}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>{count} is not assessable.</source>
        <translation>{count} 张无法评估。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>{count} are not assessable.</source>
        <translation>{count} 张无法评估。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>{count} waits for a person.</source>
        <translation>{count} 张等待人工处理。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>{count} wait for a person.</source>
        <translation>{count} 张等待人工处理。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>{count} was decided by the model alone.</source>
        <translation>{count} 张仅由模型判定。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>{count} were decided by the model alone.</source>
        <translation>{count} 张仅由模型判定。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/reports/words.py"/>
        <source>{count} cannot be read.</source>
        <translation>{count} 张无法读取。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/banner.py"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/banner.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/banner.py"/>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/blind_filter.py"/>
        <source>Not while you read blind: it would tell what the model or another reader said</source>
        <translation>盲审时不可用：它会透露模型或其他审阅者的判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Move to another image</source>
        <translation>移到其他图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Select several images</source>
        <translation>选择多张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Shift+Arrow keys</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Add one to the selection</source>
        <translation>将一张加入选择</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Ctrl+Click</source>
        <translation>Ctrl+单击</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>First or last image</source>
        <translation>第一张或最后一张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Home or End</source>
        <translation>Home 或 End</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>A page up or down</source>
        <translation>上翻或下翻一页</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Page Up or Page Down</source>
        <translation>PgUp 或 PgDown</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>To the next or previous control</source>
        <translation>到下一个或上一个控件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Tab or Shift+Tab</source>
        <translation>Tab 或 Shift+Tab</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Press what has the focus</source>
        <translation>按下当前控件</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Open a menu by its letter</source>
        <translation>用字母打开菜单</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Alt+letter</source>
        <translation>Alt+字母</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Search…</source>
        <translation>搜索…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>Search in the keys</source>
        <translation>在快捷键中搜索</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>A key, or a word of what it does</source>
        <translation>按键，或其功能中的词</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>All keys by menu</source>
        <translation>按菜单列出的全部快捷键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/cheat_sheet.py"/>
        <source>No key does that</source>
        <translation>没有对应的快捷键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/classifying.py"/>
        <source>There is no folder yet: drop one on the window</source>
        <translation>还没有文件夹：请拖放一个到窗口上</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/classifying.py"/>
        <source>It will be classified after what runs now</source>
        <translation>将在当前任务之后分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/closing.py"/>
        <source>Close ChromoView?</source>
        <translation>关闭 ChromoView？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/closing.py"/>
        <source>Close all the same</source>
        <translation>仍然关闭</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/closing.py"/>
        <source>Keep it running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/comfort.py"/>
        <source>{folder} is not there now.</source>
        <translation>{folder} 现在不存在。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/comfort.py"/>
        <source>Check whether its disk is connected. If the folder was moved, open it where it is now: its images are known again by their content.</source>
        <translation>请检查其磁盘是否已连接。如果文件夹被移动，请在新位置打开：图像会按内容重新识别。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff);;All files (*)</source>
        <translation>图像 (*.png *.jpg *.jpeg *.bmp *.tif *.tiff);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>Table (*.csv);;JSON (*.json);;Report (*.html)</source>
        <translation>表格 (*.csv);;JSON (*.json);;报告 (*.html)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>Open a folder of chromosome images</source>
        <translation>打开染色体图像文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>Open chromosome images</source>
        <translation>打开染色体图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>There is nothing to export yet</source>
        <translation>还没有可导出的内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>Export the listed results</source>
        <translation>导出列出的结果</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>{count} results written to {file}</source>
        <translation>已将 {count} 条结果写入 {file}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>{action}: {what}</source>
        <translation>{action}：{what}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/drop.py"/>
        <source>Drop to classify</source>
        <translation>松开即可分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Drop a folder of chromosome images here</source>
        <translation>将染色体图像文件夹拖放到这里</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>PNG, JPEG, BMP or TIFF, one chromosome in each. ChromoNet says normal or abnormal; you correct it with a key.</source>
        <translation>PNG、JPEG、BMP 或 TIFF，每张一条染色体。ChromoNet 判断正常或异常；您用一个按键更正。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Everything stays on this computer. For research use only.</source>
        <translation>所有数据都留在这台电脑上。仅供研究使用。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Classify a folder of images (Ctrl+O)</source>
        <translation>对一个文件夹的图像分类（Ctrl+O）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Try the samples</source>
        <translation>试用示例图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Classify the drawn chromosomes that come with ChromoView</source>
        <translation>对 ChromoView 自带的绘制染色体分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Opened before</source>
        <translation>以前打开过</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Open {folder}</source>
        <translation>打开 {folder}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>Show all images</source>
        <translation>显示所有图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/empty.py"/>
        <source>No image is like that</source>
        <translation>没有符合条件的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>The listed images</source>
        <translation>列出的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>Next</source>
        <translation>下一张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>The next of these images (Space)</source>
        <translation>其中的下一张图像（空格）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>List all images</source>
        <translation>列出所有图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>Leave this list</source>
        <translation>离开此列表</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>{seen} of {count} looked at again; labels change only by your keys</source>
        <translation>已重新查看 {seen} / {count}；标签只随您的按键改变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>Done: {count} image of {cases} was looked at again.</source>
        <translation>完成：已重新查看 {cases}的 {count} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>Done: {count} images of {cases} were looked at again.</source>
        <translation>完成：已重新查看 {cases}的 {count} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>You changed {count} label.</source>
        <translation>您更改了 {count} 个标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>You changed {count} labels.</source>
        <translation>您更改了 {count} 个标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/held.py"/>
        <source>No label was changed.</source>
        <translation>没有更改标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/help.py"/>
        <source>About ChromoView</source>
        <translation>关于 ChromoView</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/help.py"/>
        <source>Says of chromosome images whether they look normal or abnormal, lets a person correct it, and learns from the corrections. Nothing leaves this computer.</source>
        <translation>判断染色体图像看起来正常还是异常，由人更正，并从更正中学习。任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/help.py"/>
        <source>For research use only. Not a medical device.</source>
        <translation>仅供研究使用。不是医疗器械。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/help.py"/>
        <source>Model in use: {version}, trained on {images} images of {cases} cases.</source>
        <translation>在用模型：{version}，用 {cases} 个病例的 {images} 张图像训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>{case}, {culture}, {cell} and {chromosome} name a part of the path, {} skips one. The pattern is laid against the right end of the path, without the file's extension. {case=P17}/ at its beginning gives a case that the path does not name.</source>
        <translation>{case}、{culture}、{cell} 和 {chromosome} 各代表路径的一部分，{} 跳过一部分。模式从路径右端对齐，不含文件扩展名。开头写 {case=P17}/ 可给出路径中没有的病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>How paths split into case, cell and number</source>
        <translation>路径如何拆分为病例、分裂相和染色体编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>Patterns that may fit</source>
        <translation>可能适用的模式</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>May fit:</source>
        <translation>可能适用：</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>Pattern of the paths</source>
        <translation>路径模式</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>How many paths the pattern fits</source>
        <translation>模式适用于多少路径</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>Show only what does not fit</source>
        <translation>只显示不适用的路径</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>Classify the images with this split (Enter)</source>
        <translation>按此拆分对图像分类（回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>Classify nothing (Escape)</source>
        <translation>不分类（Esc）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>&amp;Pattern</source>
        <translation>模式(&amp;P)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>{folder} and others</source>
        <translation>{folder} 等</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>{count} images in {folder}: is this the right split?</source>
        <translation>{folder} 中有 {count} 张图像：这样拆分对吗？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>{count} images in {folder} ({skipped} of other kinds skipped): is this the right split?</source>
        <translation>{folder} 中有 {count} 张图像（跳过 {skipped} 个其他类型的文件）：这样拆分对吗？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>fits {count} of {all} paths</source>
        <translation>适用于 {all} 个路径中的 {count} 个</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>&amp;Show the path that does not fit</source>
        <translation>显示不适用的路径(&amp;S)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>&amp;Show the {count} that do not fit</source>
        <translation>显示不适用的 {count} 个路径(&amp;S)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/import_strip.py"/>
        <source>Counting …</source>
        <translation>正在计数…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/importer.py"/>
        <source>Looking for images in {folder} …</source>
        <translation>正在 {folder} 中查找图像…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/importer.py"/>
        <source>{count} image found</source>
        <translation>找到 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/importer.py"/>
        <source>{count} images found</source>
        <translation>找到 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/importer.py"/>
        <source>No image was found ({count} of other kinds skipped).</source>
        <translation>没有找到图像（跳过 {count} 个其他类型的文件）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/importer.py"/>
        <source>ChromoView reads PNG, JPEG, BMP and TIFF files.</source>
        <translation>ChromoView 可读取 PNG、JPEG、BMP 和 TIFF 文件。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/importer.py"/>
        <source>{path} cannot be read: {why}.</source>
        <translation>无法读取 {path}：{why}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/importer.py"/>
        <source>Check its permissions, or whether the disk is connected.</source>
        <translation>请检查其权限，或磁盘是否已连接。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>Import labels</source>
        <translation>导入标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>What would change</source>
        <translation>将会改变的内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>Take all</source>
        <translation>全部采用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>As one step that can be undone (Enter)</source>
        <translation>作为可撤销的一步(回车)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>Only where there is no label</source>
        <translation>仅用于没有标签的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>Labels that are here already stay as they are</source>
        <translation>已有的标签保持不变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>List the images whose label would be replaced</source>
        <translation>列出标签将被替换的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>Import nothing (Escape)</source>
        <translation>不导入任何内容(Esc)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>Labels of {file}</source>
        <translation>{file} 中的标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>Then</source>
        <translation>之后</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>other changes</source>
        <translation>其他改变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>{count} image has this label already.</source>
        <translation>{count} 张图像已有此标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>{count} images have this label already.</source>
        <translation>{count} 张图像已有此标签。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>{count} image is not in this workspace ({file}): classify it first.</source>
        <translation>{count} 张图像不在此工作区({file}):请先分类。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>{count} images are not in this workspace ({file} and others): classify them first.</source>
        <translation>{count} 张图像不在此工作区({file} 等):请先分类。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>{count} file stands there under two labels and is left out ({file}).</source>
        <translation>{count} 个文件有两个标签,已略去({file})。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>{count} files stand there under two labels and are left out ({file} and others).</source>
        <translation>{count} 个文件有两个标签,已略去({file} 等)。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>{count} image belongs to the hold-out and was not read here: its label counts as given with the prediction in view.</source>
        <translation>{count} 张图像属于留出集且未在此判读:其标签视为在看到预测时给出。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_offer.py"/>
        <source>{count} images belong to the hold-out and were not read here: their labels count as given with the prediction in view.</source>
        <translation>{count} 张图像属于留出集且未在此判读:其标签视为在看到预测时给出。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>Labels (*.csv *.json)</source>
        <translation>标签 (*.csv *.json)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>Table (*.csv);;JSON (*.json)</source>
        <translation>表格 (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>Import labels from class folders: choose the folder that holds them</source>
        <translation>从类别文件夹导入标签:选择包含它们的文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>Export labels</source>
        <translation>导出标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>{count} labels written to {file}</source>
        <translation>已将 {count} 个标签写入 {file}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>Export class folders: choose where their folder is to be made</source>
        <translation>导出类别文件夹:选择在何处建立</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>Copying labelled images to {folder} …</source>
        <translation>正在将已标注的图像复制到 {folder} …</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>{count} image copied to {folder}</source>
        <translation>{count} 张图像已复制到 {folder}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>{count} images copied to {folder}</source>
        <translation>{count} 张图像已复制到 {folder}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>{count} labelled image was left out: its file is gone or was changed since.</source>
        <translation>略去 {count} 张已标注图像:其文件已不存在或已被改动。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>{count} labelled images were left out: their files are gone or were changed since.</source>
        <translation>略去 {count} 张已标注图像:其文件已不存在或已被改动。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>The first is {path}.</source>
        <translation>第一个是 {path}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>{count} label would change; nothing is changed yet</source>
        <translation>将改变 {count} 个标签;尚未改变任何内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/label_traffic.py"/>
        <source>{count} labels would change; nothing is changed yet</source>
        <translation>将改变 {count} 个标签;尚未改变任何内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>A folder that is not in its place</source>
        <translation>不在原位置的文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>&amp;It is there now</source>
        <translation>现在在那里(&amp;I)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>Its images were compared with those known by their content</source>
        <translation>已按内容与已知图像进行比较</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>&amp;Choose its new place…</source>
        <translation>选择新位置(&amp;C)…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>The folder itself, or one above it; its images are known again by their content</source>
        <translation>该文件夹本身或其上级文件夹；其图像将按内容重新识别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>&amp;Not now</source>
        <translation>暂不(&amp;N)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>Labels are kept; the pictures are missing meanwhile</source>
        <translation>标签会保留；期间无法显示图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>Every folder is in its place</source>
        <translation>所有文件夹都在原位置</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>The folder “{folder}” is not where it was</source>
        <translation>文件夹“{folder}”不在原位置</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>A part of the folder “{folder}” is not where it was</source>
        <translation>文件夹“{folder}”的一部分不在原位置</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>{images} of {path}. Labels are kept. Show where it is now.</source>
        <translation>{path} 的 {images}。标签已保留。请指出它现在的位置。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>Found: {path} ({images})</source>
        <translation>已找到：{path}（{images}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>Where is “{folder}” now?</source>
        <translation>“{folder}”现在在哪里？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>Comparing the images in {folder} …</source>
        <translation>正在比较 {folder} 中的图像…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>{count} image found again in {folder}; its label is as it was</source>
        <translation>在 {folder} 中重新找到 {count} 张图像；标签保持原样</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>{count} images found again in {folder}; their labels are as they were</source>
        <translation>在 {folder} 中重新找到 {count} 张图像；标签保持原样</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>{found}. {missing}.</source>
        <translation>{found}。{missing}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>{count} is not there either</source>
        <translation>还有 {count} 张也不在那里</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>{count} are not there either</source>
        <translation>还有 {count} 张也不在那里</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/questions.py"/>
        <source>The model says different things of them: press a key 1–9</source>
        <translation>模型对它们的判定不同：请按数字键 1–9</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/questions.py"/>
        <source>The model leaves this one to you: press a key 1–9</source>
        <translation>模型把这张留给您判断：请按数字键 1–9</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/questions.py"/>
        <source>The model says {decision}, which is no label here any more: press a key 1–9</source>
        <translation>模型判为{decision}，而这里已不再使用该标签：请按 1–9 键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/questions.py"/>
        <source>There is no prediction to confirm: press a key 1–9</source>
        <translation>没有可确认的预测：请按数字键 1–9</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/rail.py"/>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Who reads now?</source>
        <translation>现在由谁审阅？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Nobody has pressed a key for a while. Who reads now?</source>
        <translation>已有一段时间没有按键。现在由谁审阅？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Who reads from now on?</source>
        <translation>从现在起由谁审阅？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Who reads</source>
        <translation>由谁审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Reader's name</source>
        <translation>审阅者姓名</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Enter keeps this name; until you type, a digit or an arrow chooses a known one</source>
        <translation>回车采用此姓名；输入之前，可用数字键或方向键选择已有姓名</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Keep this name</source>
        <translation>保留此姓名</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source> min without a key</source>
        <translation> 分钟无按键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Minutes without a key until the reader is asked again</source>
        <translation>多少分钟没有按键后再次询问审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Ask again after</source>
        <translation>再次询问间隔</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Read as {name}</source>
        <translation>以 {name} 的身份审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>{name} (key {key})</source>
        <translation>{name}（按键 {key}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reader.py"/>
        <source>Every label from now on stands under this name (Enter)</source>
        <translation>此后的每个标签都记在此姓名下（回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>Hidden: predictions, evidence and the labels of other readers</source>
        <translation>已隐藏：预测、证据图和其他审阅者的标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>Blind reading</source>
        <translation>盲审</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>Show the differences</source>
        <translation>显示不一致之处</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>Go to the images whose readings differ</source>
        <translation>转到审阅结果不一致的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>◑ Blind reading</source>
        <translation>◑ 盲审</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>◑ {title}, blind</source>
        <translation>◑ {title}（盲审）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>End this reading</source>
        <translation>结束此次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>Show predictions again (B)</source>
        <translation>重新显示预测（B）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>How much of this reading is done</source>
        <translation>此次审阅完成了多少</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>{read} of {count} read</source>
        <translation>已审阅 {read} / {count}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_bar.py"/>
        <source>✓ Reading ended</source>
        <translation>✓ 审阅已结束</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_desk.py"/>
        <source>Readings (*.readings.json)</source>
        <translation>审阅记录 (*.readings.json)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_desk.py"/>
        <source>No label was given: say first who reads, and press Enter</source>
        <translation>没有给出标签：请先说明由谁审阅，并按回车</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_desk.py"/>
        <source>Hold-out case {case}</source>
        <translation>留出集病例 {case}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_desk.py"/>
        <source>Export the readings of {reader}</source>
        <translation>导出 {reader} 的审阅记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>{left} to review</source>
        <translation>剩余 {left} 未复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>{listed} to review in this list, {left} in the workspace</source>
        <translation>此列表有 {listed} 张未复核，整个工作区有 {left} 张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>How many images have no label yet</source>
        <translation>还没有标签的图像数</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>{share} of {count} with the prediction in view</source>
        <translation>{count} 张可见预测的图像中 {share}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>{share} of {count} read blind</source>
        <translation>{count} 张盲审图像中 {share}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>Label and model agree: {shares}</source>
        <translation>标签与模型一致：{shares}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>How often the label is the model's decision; images that it leaves to review do not count. Blind labels stand apart: with the prediction in view, people agree with it more often.</source>
        <translation>标签与模型判定相同的比例；模型留待复核的图像不计。盲审的标签单独统计：看得到预测时，人更容易与之一致。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>Two readers agree: {share} of {count}</source>
        <translation>两位审阅者一致：{count} 张中 {share}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_figures.py"/>
        <source>How often two readers of the same image gave the same label, before any consensus</source>
        <translation>两位审阅者对同一图像给出相同标签的比例，以形成一致意见之前为准</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>{title}: its {count} image is read.</source>
        <translation>{title}：{count} 张图像已审阅。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>{title}: all {count} images are read.</source>
        <translation>{title}：全部 {count} 张图像已审阅。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>{title}: {read} of {count} image is read.</source>
        <translation>{title}：已审阅 {read} / {count} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>{title}: {read} of {count} images are read.</source>
        <translation>{title}：已审阅 {read} / {count} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>The second reading ended; nothing was read.</source>
        <translation>第二次审阅已结束；没有审阅任何图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>You read {count} image, and agree with the first reader.</source>
        <translation>您审阅了 {count} 张图像，与第一审阅者一致。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>You read {count} images, and agree with the first reader in all of them.</source>
        <translation>您审阅了 {count} 张图像，全部与第一审阅者一致。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>You read {count} image, and the readings differ.</source>
        <translation>您审阅了 {count} 张图像，审阅结果不一致。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_session.py"/>
        <source>You read {count} images; the readings of {differ} differ.</source>
        <translation>您审阅了 {count} 张图像；其中 {differ} 张不一致。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Second reading, blind: which images?</source>
        <translation>第二次审阅（盲审）：哪些图像？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>&amp;Where a second reader is asked</source>
        <translation>请求第二审阅者的图像(&amp;W)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>One &amp;reviewed image in</source>
        <translation>已复核图像的抽样(&amp;R)：每</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>The &amp;case</source>
        <translation>病例(&amp;C)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>One image in so many</source>
        <translation>每多少张抽一张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Drawn by the image's content: the same images, whoever reads them and when</source>
        <translation>按图像内容抽取：无论何时、由谁审阅，都是同样的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Case of the second reading</source>
        <translation>第二次审阅的病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>How many images the second reading takes</source>
        <translation>第二次审阅包含多少图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Read these images blind (Enter)</source>
        <translation>盲审这些图像（回车）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Read nothing (Escape)</source>
        <translation>不审阅（Esc）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>{count} of your own left out</source>
        <translation>已略去您本人的 {count} 张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>{images}; {own}</source>
        <translation>{images}；{own}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>No such image</source>
        <translation>没有这样的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>There is nothing that somebody else has labelled and you could read</source>
        <translation>没有可供您审阅的、他人已标记的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Second reading of case {case}</source>
        <translation>病例 {case} 的第二次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Second reading of all images</source>
        <translation>对全部图像进行第二次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Second reading of one image in {every}</source>
        <translation>每 {every} 张抽一张的第二次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>Second reading where it is asked</source>
        <translation>对请求图像的第二次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/recent.py"/>
        <source>&amp;Recent folders</source>
        <translation>最近的文件夹(&amp;R)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/recent.py"/>
        <source>&amp;Clear the list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/recent.py"/>
        <source>{folder} in {above}</source>
        <translation>{above} 中的 {folder}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/recent.py"/>
        <source>{folder} in {above} (not there now)</source>
        <translation>{above} 中的 {folder}（现在不存在）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/review.py"/>
        <source>What the model says is hidden, so there is nothing to confirm: press a key 1–9</source>
        <translation>模型的判断已隐藏，没有可确认的内容：请按 1–9 键</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/review.py"/>
        <source>Every listed image is reviewed</source>
        <translation>列出的图像均已复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_table.py"/>
        <source>Culture</source>
        <translation>培养</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_table.py"/>
        <source>Cell</source>
        <translation>分裂相</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_table.py"/>
        <source>✗ does not fit</source>
        <translation>✗ 不适用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_table.py"/>
        <source>✗ none</source>
        <translation>✗ 无</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_table.py"/>
        <source>Examples of the split</source>
        <translation>拆分示例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>The case comes from one folder level alone, which any folder has. Is each of them one patient or specimen?</source>
        <translation>病例只取自一层文件夹，而任何文件夹都有这一层。其中每个文件夹都是一位患者或一份标本吗？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>Every image counts as of the one case that stands in the pattern.</source>
        <translation>每张图像都算作模式中写明的那个病例。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>Without a case each image counts as a case of its own, so that images of one patient may stand on both sides of a training.</source>
        <translation>没有病例时，每张图像按单独的病例计算，因此同一患者的图像可能同时出现在训练划分的两边。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>The pattern fits every path.</source>
        <translation>模式适用于所有路径。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>The pattern fits no path.</source>
        <translation>模式不适用于任何路径。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>The pattern fits {count} of {all} paths; the others stay without.</source>
        <translation>模式适用于 {all} 个路径中的 {count} 个；其余的留空。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>{count} has other folders or another name.</source>
        <translation>{count} 个的文件夹或名称不同。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>{count} have other folders or another name.</source>
        <translation>{count} 个的文件夹或名称不同。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>{count} names no chromosome where its number should be.</source>
        <translation>{count} 个在应写编号处没有染色体编号。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>{count} name no chromosome where the number should be.</source>
        <translation>{count} 个在应写编号处没有染色体编号。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>It gives: {cases}, {cells}, {numbers}.</source>
        <translation>得到：{cases}、{cells}、{numbers}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>{count} number</source>
        <translation>{count} 个染色体编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/split_words.py"/>
        <source>{count} numbers</source>
        <translation>{count} 个染色体编号</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/case_table.py"/>
        <source>Reviewed images by case and class</source>
        <translation>各病例、各类别的已复核图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/case_table.py"/>
        <source>Enter or a double click opens the images of a case</source>
        <translation>按回车或双击可打开该病例的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/case_table.py"/>
        <source>Side</source>
        <translation>所属集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/case_table.py"/>
        <source>All</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/case_table.py"/>
        <source>(no case)</source>
        <translation>（无病例）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/case_table.py"/>
        <source>Images without a case</source>
        <translation>没有病例的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/class_charts.py"/>
        <source>{name}, training</source>
        <translation>{name}，训练集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/class_charts.py"/>
        <source>{name}, validation</source>
        <translation>{name}，验证集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/class_charts.py"/>
        <source>{name}, hold-out</source>
        <translation>{name}，留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/class_charts.py"/>
        <source>trains</source>
        <translation>用于训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/class_charts.py"/>
        <source>validation: ends the training, sets the thresholds</source>
        <translation>验证集：决定何时结束训练，并确定阈值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/class_charts.py"/>
        <source>hold-out: measured once, at the end</source>
        <translation>留出集：只在最后测量一次</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/class_charts.py"/>
        <source>No reviewed image stands on this side.</source>
        <translation>这一集中没有已复核的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/class_charts.py"/>
        <source>{images} images of {cases} cases.</source>
        <translation>{cases} 个病例的 {images} 张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/closer_look.py"/>
        <source>Classes that train</source>
        <translation>用于训练的类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/closer_look.py"/>
        <source>Classes of the hold-out</source>
        <translation>留出集的类别</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>A class has nothing to train on</source>
        <translation>有一个类别没有可训练的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Few images</source>
        <translation>图像太少</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>A single case</source>
        <translation>只有一个病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>No hold-out</source>
        <translation>没有留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>No validation side</source>
        <translation>没有验证集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Left out</source>
        <translation>未采用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Unfit images</source>
        <translation>不合格的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>The readers disagree</source>
        <translation>审阅者意见不一致</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Near-duplicates in several cases</source>
        <translation>多个病例中有近似重复的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>One chromosome, two labels</source>
        <translation>同一条染色体，两种标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Labels that the models contradict</source>
        <translation>与模型相矛盾的标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Not looked for yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Worth knowing</source>
        <translation>请注意</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Show this image</source>
        <translation>显示这张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Show these {count} images</source>
        <translation>显示这 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>{what}: show this image</source>
        <translation>{what}：显示这张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>{what}: show these {count} images</source>
        <translation>{what}：显示这 {count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Opens them on the page Review; Ctrl+2 comes back here</source>
        <translation>在“复核”页打开；按 Ctrl+2 回到这里</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Look for them now</source>
        <translation>现在查找</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Reads every reviewed image once; it can be skipped</source>
        <translation>每张已复核图像读取一次；可以跳过</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Nothing that was looked for stands against it.</source>
        <translation>检查过的各项中没有不利之处。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>Training cannot start yet</source>
        <translation>还不能开始训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/concern_list.py"/>
        <source>What stands against it</source>
        <translation>不利之处</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/curves.py"/>
        <source>The curves begin with the first epoch.</source>
        <translation>曲线从第一轮训练开始显示。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/curves.py"/>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/curves.py"/>
        <source>{figure} of training and validation over epochs</source>
        <translation>各轮训练与验证的{figure}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/curves.py"/>
        <source>model in use</source>
        <translation>使用中的模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/curves.py"/>
        <source>To be beaten (dotted line): model {version} with loss {loss}, accuracy {accuracy} on the same validation images.</source>
        <translation>需要超过的水平（点线）：模型 {version} 在同样的验证图像上，损失 {loss}，准确率 {accuracy}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/curves.py"/>
        <source>Epoch {epoch}: training loss {loss}, accuracy {accuracy}. There are too few cases for a validation side.</source>
        <translation>第 {epoch} 轮：训练损失 {loss}，准确率 {accuracy}。病例太少，没有验证集。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/curves.py"/>
        <source>Epoch {epoch}: validation loss {loss}, accuracy {accuracy}.</source>
        <translation>第 {epoch} 轮：验证损失 {loss}，准确率 {accuracy}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/curves.py"/>
        <source>Epoch {epoch}: validation loss {loss}, accuracy {accuracy}. Best: epoch {best} (dashed line).</source>
        <translation>第 {epoch} 轮：验证损失 {loss}，准确率 {accuracy}。最好的是第 {best} 轮（虚线）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>Measure how long a training takes here</source>
        <translation>测量在这台计算机上训练需要多长时间</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>A few steps of a training, less than half a minute; nothing is kept but the time</source>
        <translation>只做几步训练，不到半分钟；除所用时间外什么都不保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>Measuring how long it takes on this computer …</source>
        <translation>正在测量在这台计算机上需要多长时间……</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>Takes at most {time} on this computer; measured {when}.</source>
        <translation>在这台计算机上最多需要{time}；测量于 {when}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>How long it takes could not be measured; it can start anyway.</source>
        <translation>无法测量需要多长时间；训练仍可开始。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>How long it takes with these settings was not measured on this computer yet.</source>
        <translation>尚未在这台计算机上测量这些设置需要多长时间。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>a minute</source>
        <translation>一分钟</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>about {count} minute</source>
        <translation>约 {count} 分钟</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>about {count} minutes</source>
        <translation>约 {count} 分钟</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>about {hours}½ hours</source>
        <translation>约 {hours} 个半小时</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>about {count} hour</source>
        <translation>约 {count} 小时</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/expected_row.py"/>
        <source>about {count} hours</source>
        <translation>约 {count} 小时</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>{value} ({low} to {high})</source>
        <translation>{value}（{low} 至 {high}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>Figures on the hold-out</source>
        <translation>留出集上的指标</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>Sent to review</source>
        <translation>转人工复核</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>New model</source>
        <translation>新模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>{version}, {role}</source>
        <translation>{version}，{role}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>Confusion matrix, {model}</source>
        <translation>混淆矩阵，{model}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>labelled {label}</source>
        <translation>标为{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>found {label}</source>
        <translation>判为{label}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/figures.py"/>
        <source>{percent} of this row</source>
        <translation>占本行 {percent}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>Go on with it</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>Go on from where it was cut off, with the labels of that time</source>
        <translation>用当时的标签，从中断处继续</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>Go on with the training that was cut off</source>
        <translation>继续被中断的训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>Do not offer it again; its folder stays in the workspace</source>
        <translation>不再提示；其文件夹仍保留在工作区</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>Discard the training that was cut off</source>
        <translation>丢弃被中断的训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>A training of {time} was cut off</source>
        <translation>{time} 的训练被中断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>{epoch} of {epochs} epochs were done. It can go on from there, with the labels of that time.</source>
        <translation>已完成 {epochs} 轮中的 {epoch} 轮。可以用当时的标签从那里继续。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/interrupted_box.py"/>
        <source>The model in use and your labels are as they were.</source>
        <translation>使用中的模型和您的标签保持原样。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/log_panel.py"/>
        <source>Open the run's folder</source>
        <translation>打开训练文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/log_panel.py"/>
        <source>End of the training log</source>
        <translation>训练日志末尾</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/log_panel.py"/>
        <source>The log is empty so far.</source>
        <translation>日志目前为空。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_desk.py"/>
        <source>Model {version} kept</source>
        <translation>模型 {version} 已保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_desk.py"/>
        <source>Model {version} was discarded</source>
        <translation>模型 {version} 已丢弃</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_desk.py"/>
        <source>The laboratory's limit is set; it stands in the trail</source>
        <translation>实验室的限值已设定，并已记入审计记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Change the limit …</source>
        <translation>更改限值…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Set by how much a new model's sensitivity may be lower</source>
        <translation>设定新模型的敏感度最多可以降低多少</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Activate the new model …</source>
        <translation>启用新模型…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Use it from now on; asks for a name and a reason</source>
        <translation>从现在起使用；需填写名称和理由</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Keep as candidate</source>
        <translation>保留为候选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>The page Models can activate it later</source>
        <translation>以后可在“模型”页面启用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Discard …</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Remove the new model; asks for a reason</source>
        <translation>移除新模型；需填写理由</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Classify again with the new model</source>
        <translation>用新模型重新分类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>See what the new model says of every image; labels stay</source>
        <translation>查看新模型对每张图像的判断；标签保持不变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Back to the plan</source>
        <translation>返回训练计划</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Show what would train now</source>
        <translation>显示现在会用于训练的内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Training has ended</source>
        <translation>训练已结束</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Checking the new model and adding it to the list …</source>
        <translation>正在检查新模型并加入列表…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Training failed</source>
        <translation>训练失败</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Training was cancelled</source>
        <translation>训练已取消</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Nothing of it was kept. The model in use and your labels are unchanged.</source>
        <translation>没有保留任何内容。在用模型和您的标签没有改变。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Model {version} is in use</source>
        <translation>模型 {version} 已启用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>The images still show what the model before it said. Classify them again to see what this one says; your labels stay. The page Models rolls back with one click.</source>
        <translation>图像仍显示前一模型的结果。重新分类即可看到此模型的结果；您的标签会保留。在“模型”页可一键回退。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Model {version} is a candidate again</source>
        <translation>模型 {version} 重新成为候选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Model {version} is in use now.</source>
        <translation>模型 {version} 现已启用。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>The model in use and your labels are unchanged. The run's folder keeps its log.</source>
        <translation>使用中的模型和您的标签均未改变。该次训练的文件夹保留其日志。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>The page Models rolls back with one click.</source>
        <translation>在“模型”页可一键回退。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Retrained {when}</source>
        <translation>再训练 {when}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Model {version} is kept as a candidate</source>
        <translation>模型 {version} 已保留为候选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>The model in use is unchanged. The page Models can activate the candidate later.</source>
        <translation>在用模型没有改变。以后可在“模型”页启用该候选模型。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Model {version}, trained on {images} images in {time}. Epochs: {epochs}, ended early; the best was epoch {best}.</source>
        <translation>模型 {version}，用 {images} 张图像训练，用时 {time}。共 {epochs} 轮，提前结束；最好的是第 {best} 轮。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Model {version}, trained on {images} images in {time}. Epochs: {epochs}; the best was epoch {best}.</source>
        <translation>模型 {version}，用 {images} 张图像训练，用时 {time}。共 {epochs} 轮；最好的是第 {best} 轮。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>Why? This goes into the audit trail.</source>
        <translation>原因是什么？将记入审计记录。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>Stands in the audit trail beside your name</source>
        <translation>与您的姓名一同记入审计记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>Change nothing (Escape)</source>
        <translation>不作任何更改（Esc）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>Reason for the change of model</source>
        <translation>更换模型的原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>What people will read wherever this model is spoken of</source>
        <translation>凡提到此模型之处显示的名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>The name is what everybody sees; the version stays beside it for good.</source>
        <translation>所有人看到的是名称；版本号始终保留在旁边。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>Discard for good</source>
        <translation>永久丢弃</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>Reason for discarding the model</source>
        <translation>丢弃模型的理由</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>The new model is removed; there is no way back. Your labels and the model in use stay as they are.</source>
        <translation>新模型将被移除，无法恢复。您的标签和使用中的模型保持不变。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>Set the limit</source>
        <translation>设定限值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>Reason for the change of the limit</source>
        <translation>更改限值的理由</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>By how much sensitivity may be lower</source>
        <translation>敏感度可以降低多少</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>0.020 means two of a hundred abnormal images</source>
        <translation>0.020 表示一百张异常图像中的两张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>The limit holds for every decision of this workspace from now on. The recommendation is made anew at once.</source>
        <translation>此限值从现在起适用于本工作区的每次决定，建议会立即重新作出。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_rows.py"/>
        <source>&amp;Limit</source>
        <translation>限值(&amp;L)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/page.py"/>
        <source>A new model learns from the images that you have reviewed. What the model said never becomes a label by itself, and nothing leaves this computer.</source>
        <translation>新模型从您复核过的图像中学习。模型的判定绝不会自动成为标签，任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/page.py"/>
        <source>A training was cut off; the page Retrain offers it</source>
        <translation>有一次训练被中断；可在“再训练”页继续</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/page.py"/>
        <source>A finished training is waiting on the page Retrain</source>
        <translation>“再训练”页上有一次已完成的训练等待查看</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/page.py"/>
        <source>The run is not offered again; its folder stays</source>
        <translation>此次训练不再提示；其文件夹仍保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/page.py"/>
        <source>Training has ended: model {version} is a candidate</source>
        <translation>训练已结束：模型 {version} 成为候选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/page.py"/>
        <source>It waits for a decision.</source>
        <translation>等待您的决定。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/page.py"/>
        <source>Training was cancelled; nothing of it was kept</source>
        <translation>训练已取消；没有保留任何内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/parts.py"/>
        <source>{title}, open</source>
        <translation>{title}，已展开</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/parts.py"/>
        <source>{title}, closed</source>
        <translation>{title}，已收起</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>No image is reviewed yet</source>
        <translation>还没有复核过的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>On the page Review, look at the images and give each its label with the keys 1 to 9. About 20 images of each class, from five cases or more, make a first retraining worthwhile.</source>
        <translation>请在“复核”页查看图像，用数字键 1 至 9 给出标签。每类约 20 张、来自五个或更多病例的图像，才值得进行第一次再训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>Reviewed images by class and side of the split</source>
        <translation>按类别和数据集划分统计的已复核图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>Skip this</source>
        <translation>跳过</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>Do not wait until the images are examined</source>
        <translation>不等图像检查完毕</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>Training can start at once; the rest is not looked for</source>
        <translation>可以立即开始训练；其余各项不再检查</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>Retrain with my labels</source>
        <translation>用我的标签再训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>What would train</source>
        <translation>将参与训练的图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>How to train</source>
        <translation>如何训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>The model in use ({version}) keeps working. The new one is a candidate, and takes over only when you activate it.</source>
        <translation>在用模型（{version}）继续工作。新模型是候选，只有在您启用后才会取代它。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>Looking for near-duplicates and for labels that may be wrong …</source>
        <translation>正在查找近似重复的图像和可能有误的标签……</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>{images} of {cases}. Validation ends the training and sets the thresholds; the hold-out is only measured, once, at the end.</source>
        <translation>{images},来自{cases}。验证集决定训练何时结束并设定阈值;留出集只在最后测量一次。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>{count} reviewed image</source>
        <translation>{count} 张已判读图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>{count} reviewed images</source>
        <translation>{count} 张已判读图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>{count} reviewed image never trains (not assessable, or of no class that trains).</source>
        <translation>{count} 张已复核图像从不用于训练（无法评估，或不属于参与训练的类别）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>{count} reviewed images never train (not assessable, or of no class that trains).</source>
        <translation>{count} 张已复核图像从不用于训练（无法评估，或不属于参与训练的类别）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Starting the training process …</source>
        <translation>正在启动训练进程…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Finishing this epoch, then keeping the best …</source>
        <translation>完成本轮后保留最好的模型…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Cancelling; nothing of this run is kept …</source>
        <translation>正在取消；此次训练不保留任何内容…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Epochs done</source>
        <translation>已完成的轮数</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Stop (keep the best)</source>
        <translation>停止（保留最好的）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Finish this epoch, then measure and keep the best model so far</source>
        <translation>完成本轮，然后检验并保留目前最好的模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Cancel (discard)</source>
        <translation>取消（丢弃）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>End now and keep nothing of this run; your labels stay</source>
        <translation>立即结束且不保留此次训练；您的标签会保留</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Course of the training</source>
        <translation>训练过程</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Paused: it uses no processor until you let it go on.</source>
        <translation>已暂停：在您让它继续之前不占用处理器。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Going on …</source>
        <translation>正在继续……</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Training epoch {epoch} of {epochs}</source>
        <translation>正在训练第 {epoch} 轮，共 {epochs} 轮</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>{rate} images/s</source>
        <translation>每秒 {rate} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Go on with the training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Pause the training</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Go on from where it rests</source>
        <translation>从暂停处继续</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Leave the computer to other work for a while; nothing is lost</source>
        <translation>暂时把计算机让给其他工作；不会丢失任何内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Pausing within the next step …</source>
        <translation>将在下一步内暂停……</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Nothing was heard from the training for {count} minute</source>
        <translation>训练已有 {count} 分钟没有任何消息</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Nothing was heard from the training for {count} minutes</source>
        <translation>训练已有 {count} 分钟没有任何消息</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>The computer may be busy, or the training hangs. Wait, or cancel it: the model in use and your labels are unchanged. The log below says what it did last.</source>
        <translation>可能是计算机繁忙，也可能是训练停住了。请等待，或将其取消：使用中的模型和您的标签都没有改变。下面的日志说明它最后做了什么。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>Loading PyTorch and the images …</source>
        <translation>正在加载 PyTorch 和图像…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>{wish} ({progress})</source>
        <translation>{wish}（{progress}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/run_panel.py"/>
        <source>{note} ({count} times)</source>
        <translation>{note}（{count} 次）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_list.py"/>
        <source>no case</source>
        <translation>无病例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_list.py"/>
        <source>{file}, case {case}, {side}</source>
        <translation>{file}，病例 {case}，{side}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_sheet.py"/>
        <source>Opens all images of this class on the page Review</source>
        <translation>在“复核”页打开该类别的全部图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_sheet.py"/>
        <source>Show all images of class {name}</source>
        <translation>显示{name}类的全部图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_sheet.py"/>
        <source>Samples of class {name}</source>
        <translation>{name}类的样例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_sheet.py"/>
        <source>Samples of each class</source>
        <translation>各类别的样例</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_sheet.py"/>
        <source>Class {name}</source>
        <translation>{name}类</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_sheet.py"/>
        <source>{name}: {shown} of {count} images</source>
        <translation>{name}：{count} 张图像中的 {shown} 张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_sheet.py"/>
        <source>{name}: {count} image</source>
        <translation>{name}：{count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/sample_sheet.py"/>
        <source>{name}: {count} images</source>
        <translation>{name}：{count} 张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Training ends by itself when validation no longer improves.</source>
        <translation>验证结果不再改善时，训练会自动结束。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>So many epochs without a better validation, and training ends.</source>
        <translation>验证结果连续这么多轮没有改善时，训练结束。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Images in an epoch, each turned, moved and shaded anew.</source>
        <translation>每一轮的图像数，每张都会重新旋转、移动和调整明暗。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Abnormal images made of your own normal ones, so that rare kinds are learned too; 0 trains on your labels alone.</source>
        <translation>用您自己的正常图像制作的异常图像，使罕见类型也能学到；0 表示只用您的标签训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Images that are learned from at a time; fewer need less memory.</source>
        <translation>每次一起学习的图像数；越少，需要的内存越少。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>How far each step goes; larger learns faster and forgets more.</source>
        <translation>每一步走多远；越大学得越快，也忘得越多。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>The same number with the same labels gives the same model.</source>
        <translation>相同的数字加相同的标签得到相同的模型。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Where it is computed.</source>
        <translation>在哪里计算。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>A first look; half of the usual time or less</source>
        <translation>先看个大概；用时不超过通常的一半</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Usual</source>
        <translation>通常</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Right for most laboratories</source>
        <translation>适合大多数实验室</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Thorough</source>
        <translation>细致</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>More epochs and made images; takes longer</source>
        <translation>轮数和制作的图像更多；用时更长</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>All processors</source>
        <translation>全部处理器</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>The shortest time</source>
        <translation>用时最短</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Half of them</source>
        <translation>一半处理器</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>The computer stays quick for other work</source>
        <translation>计算机做其他工作仍然流畅</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Whatever is fastest</source>
        <translation>自动选择最快的</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>NVIDIA GPU</source>
        <translation>英伟达显卡</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>How thoroughly</source>
        <translation>细致程度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Processors to use</source>
        <translation>使用的处理器</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Epochs at most</source>
        <translation>最多训练轮数</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Patience in epochs</source>
        <translation>等待改善的轮数</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Images in an epoch</source>
        <translation>每轮图像数</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Made images</source>
        <translation>制作的图像数</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Images in a batch</source>
        <translation>每批图像数</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Back to the defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Back to the defaults of a training</source>
        <translation>恢复训练的默认设置</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Undo every change of these settings</source>
        <translation>撤销对这些设置的全部更改</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>How &amp;thoroughly</source>
        <translation>细致程度(&amp;T)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>&amp;Processors</source>
        <translation>处理器(&amp;P)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>As set below</source>
        <translation>按下方设置</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/settings_panel.py"/>
        <source>The advanced settings say it</source>
        <translation>由高级设置决定</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/waiting_box.py"/>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/waiting_box.py"/>
        <source>A finished run of {time} is waiting</source>
        <translation>{time} 完成的一次训练等待查看</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/waiting_box.py"/>
        <source>ChromoView was closed before its model could be shown. Nothing has changed since; looking at it adds the model to the list as a candidate.</source>
        <translation>ChromoView 在显示其模型之前被关闭。此后没有任何改变；查看会把该模型作为候选加入列表。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Page to print (*.html);;JSON (*.json)</source>
        <translation>可打印页面 (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Set</source>
        <translation>图像集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Run by</source>
        <translation>执行人</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Confirmed by</source>
        <translation>确认人</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Verifying</source>
        <translation>正在验证</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Model to verify</source>
        <translation>要验证的模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Frozen set</source>
        <translation>冻结集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Measure the model on the set, and keep a record of it</source>
        <translation>在该集上测量模型，并保存记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Freeze a new set</source>
        <translation>冻结新的图像集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Limits of the laboratory</source>
        <translation>实验室的限值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>A verification measures a model on a frozen set: figures with their intervals, the same images changed in six ways, the laboratory's limits, and two names.</source>
        <translation>验证是在冻结集上测量模型：带区间的指标、同一批图像的六种变化、实验室的限值，以及两个人的姓名。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>There is no frozen set yet: freeze one below, and it stays as it is.</source>
        <translation>还没有冻结集：请在下方冻结一个，之后它将保持不变。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Verification on {name}: {verdict}</source>
        <translation>在 {name} 上的验证：{verdict}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>{name} is frozen; it stays as it is</source>
        <translation>{name} 已冻结，将保持不变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>The limits are set; they stand in the trail</source>
        <translation>限值已设定，并已记入审计记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Confirmed by {reader}</source>
        <translation>由 {reader} 确认</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Export a verification</source>
        <translation>导出验证记录</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/page.py"/>
        <source>Exported to {file}</source>
        <translation>已导出到 {file}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Figures of the verification</source>
        <translation>验证指标</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>What a person sees</source>
        <translation>使用者所见</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Images of each label by the decision shown</source>
        <translation>各标签的图像按所显示的判定统计</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>The same images, changed</source>
        <translation>同一批图像的变化</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Variants of the images</source>
        <translation>图像的变化形式</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Confirm …</source>
        <translation>确认…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>As a page to print, or as JSON with a line for every image</source>
        <translation>可打印的页面，或逐张图像列出的 JSON</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>What did you look at?</source>
        <translation>您查看了哪些内容？</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>What you looked at</source>
        <translation>您查看的内容</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>What limits these figures</source>
        <translation>这些指标的局限</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Model, set and program</source>
        <translation>模型、图像集与程序</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>{model} on {name}</source>
        <translation>{model}，图像集 {name}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>The record is gone or was changed since it was made</source>
        <translation>记录已丢失，或在生成后被改动</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Bring back {file} from a backup, or verify again.</source>
        <translation>请从备份恢复 {file}，或重新验证。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>It is confirmed already</source>
        <translation>已经确认</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>You ran it: another person confirms it, under a name of their own (W)</source>
        <translation>验证由您执行：须由另一人以自己的姓名确认 (W)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/record_view.py"/>
        <source>Put your name under it, as {reader}</source>
        <translation>以 {reader} 的姓名签署确认</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Labels (*.csv)</source>
        <translation>标签 (*.csv)</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Name of the set</source>
        <translation>图像集名称</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Such as Autumn 2026</source>
        <translation>例如“2026年秋”</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Reason for the set</source>
        <translation>建立该集的原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>From the reviewed hold-out</source>
        <translation>取自已复核的留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Its images as they are labelled now</source>
        <translation>其图像及当前标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>From a labels file …</source>
        <translation>取自标签文件…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>A labels.csv; its images need not be in the workspace</source>
        <translation>一个 labels.csv；其中的图像不必在工作区内</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>The set then stays as it is, and none of its cases trains</source>
        <translation>此后该集保持不变，其中的病例不再参与训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>A frozen set holds labelled images as they are today. It is never changed, and its cases never train, so that every model can be measured alike.</source>
        <translation>冻结集保存带标签图像的当前状态。它永不改动，其中的病例也不参与训练，因此每个模型都能以同样方式测量。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Labels of the set</source>
        <translation>图像集的标签</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>From {file} …</source>
        <translation>取自 {file}…</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Least sensitivity</source>
        <translation>最低敏感度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Least specificity</source>
        <translation>最低特异度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Reason for the limits</source>
        <translation>设定限值的原因</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Set the limits</source>
        <translation>设定限值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>For verifications from now on; those before keep theirs</source>
        <translation>适用于今后的验证；此前的仍按原限值</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Sensitivity at least</source>
        <translation>敏感度不低于</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>Specificity at least</source>
        <translation>特异度不低于</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/sets.py"/>
        <source>A model passes where the low end of its 95 % interval reaches both. Whoever changes them stands in the trail.</source>
        <translation>95 % 区间的下限同时达到两项要求，模型才算通过。更改者会记入审计记录。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>✓ Passed</source>
        <translation>✓ 通过</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>✗ Not passed</source>
        <translation>✗ 未通过</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>? Too few cases to tell</source>
        <translation>? 病例太少，无法判断</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>? Incomplete</source>
        <translation>? 不完整</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>turned by a quarter</source>
        <translation>旋转 90 度</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>JPEG of quality 60</source>
        <translation>JPEG（质量 60）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>slightly blurred</source>
        <translation>轻度模糊</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>a quarter darker</source>
        <translation>调暗四分之一</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>1.5 times as large</source>
        <translation>放大至 1.5 倍</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>the reviewed hold-out</source>
        <translation>已复核的留出集</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>reached</source>
        <translation>达到</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>not reached</source>
        <translation>未达到</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>{figure} {value}; at the low end of the interval at least {least} is asked: {reached}</source>
        <translation>{figure} {value}；要求区间下限不低于 {least}：{reached}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Variant</source>
        <translation>变化形式</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Same decision</source>
        <translation>判定不变</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Opposite decision</source>
        <translation>判定相反</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>{measured} of {images} of the set {name}, {cases}. In brackets: 95 % interval over cases.</source>
        <translation>图像集 {name}（共 {images}）中测量了 {measured} 张，{cases}。括号内为按病例计算的 95 % 区间。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>{name} ({images} of {cases})</source>
        <translation>{name}（{cases}，{images}）</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>From {origin}; frozen by {reader}, {when}: {reason}.</source>
        <translation>来源：{origin}；由 {reader} 于 {when} 冻结：{reason}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>{count} image was left out: not assessable, or of a case that trains.</source>
        <translation>有 {count} 张图像未纳入：无法评估，或所属病例参与了训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>{count} images were left out: not assessable, or of cases that train.</source>
        <translation>有 {count} 张图像未纳入：无法评估，或所属病例参与了训练。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Run by {reader}, {when}.</source>
        <translation>由 {reader} 执行，{when}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Nobody has confirmed it yet; it has to be another person.</source>
        <translation>尚未有人确认；确认者必须是另一人。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Confirmed by {reader}, {when}</source>
        <translation>由 {reader} 确认，{when}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Model {version}, SHA-256 {hash}</source>
        <translation>模型 {version}，SHA-256 {hash}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Set {name}, SHA-256 {hash}</source>
        <translation>图像集 {name}，SHA-256 {hash}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>Record {id}, SHA-256 {hash}</source>
        <translation>记录 {id}，SHA-256 {hash}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>ChromoView {version} on {machine}</source>
        <translation>ChromoView {version}，运行于 {machine}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/verification/words.py"/>
        <source>✗ changed since, or gone</source>
        <translation>✗ 已被改动或丢失</translation>
    </message>
    <message>
        <location filename="chromoview/gui/insights/page.py"/>
        <source>The model {version} is measured on every labelled image. If it was trained here, it has learned from some of them: then choose the hold-out.</source>
        <translation type="vanished">模型 {version} 在全部已标注图像上检验。若它在此处训练，则已学习过其中一部分：请改选留出集。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>{images} reviewed images of {cases} cases. Validation ends the training and sets the thresholds; the hold-out is only measured, once, at the end.</source>
        <translation type="vanished">{cases} 个病例的 {images} 张已复核图像。验证集决定训练何时结束并设定阈值；留出集只在最后检验一次。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/plan_panel.py"/>
        <source>{count} reviewed images never train (not assessable, or not a class of this model).</source>
        <translation type="vanished">有 {count} 张已复核图像不参与训练（无法评估，或不属于此模型的类别）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/words.py"/>
        <source>{reader}, changed since</source>
        <translation type="vanished">{reader}，此后有改动</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>None is completely reviewed yet: then it can be read again.</source>
        <translation type="vanished">还没有全部复核的病例；全部复核后才能重新审阅。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/cases/page.py"/>
        <source>Of every completely reviewed case, look again at the ten images labelled as the reference class that the model finds most abnormal</source>
        <translation type="vanished">对每个已全部复核的病例，再看标为参照类、而模型评分最异常的十张图像</translation>
    </message>
    <message>
        <location filename="chromoview/gui/main_window.py"/>
        <source>A training is running. Closing ends it, and its model is lost; labels are kept.</source>
        <translation type="vanished">训练正在进行。关闭会终止训练并失去其模型；标签会保留。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/page.py"/>
        <source>Model {version} is in use now. The images still show what {before} said.</source>
        <translation type="vanished">模型 {version} 现已启用。图像仍显示 {before} 的结果。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/page.py"/>
        <source>from {version}</source>
        <translation type="vanished">源自 {version}</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/page.py"/>
        <source>from scratch</source>
        <translation type="vanished">从头训练</translation>
    </message>
    <message>
        <location filename="chromoview/gui/models/page.py"/>
        <source>✓
in use</source>
        <translation type="vanished">✓
在用</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>There are too few cases for a hold-out, so nobody can say whether this model is better. It is a candidate without a recommendation. Review images of five cases or more.</source>
        <translation type="vanished">病例太少，无法设留出集，因此不能判断此模型是否更好。它是没有推荐意见的候选模型。请复核五个或更多病例的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>A new model is ready</source>
        <translation type="vanished">新模型已就绪</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>A new model is a candidate</source>
        <translation type="vanished">新模型成为候选</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>the new model</source>
        <translation type="vanished">新模型</translation>
    </message>
    <message>
        <location filename="chromoview/gui/training/outcome_panel.py"/>
        <source>Images on which the two models differ: {changed} (paired test of accuracy: p = {p}).</source>
        <translation type="vanished">两个模型结果不同的图像：{changed} 张（准确率配对检验：p = {p}）。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>From a labels.csv</source>
        <translation type="vanished">来自 labels.csv</translation>
    </message>
    <message>
        <location filename="chromoview/gui/actions.py"/>
        <source>To a labels.csv</source>
        <translation type="vanished">写入 labels.csv</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>{count} paths of {file} are not in this workspace; the others were taken.</source>
        <translation type="vanished">{file} 中有 {count} 个路径不在此工作区；其余已导入。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>The first is {path}. Classify them, then import again.</source>
        <translation type="vanished">第一个是 {path}。请先对它们分类，然后重新导入。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>{file} was not written: {reason}.</source>
        <translation type="vanished">未能写入 {file}：{reason}。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/commands.py"/>
        <source>Check the free space and the folder's permissions, or choose another folder.</source>
        <translation type="vanished">请检查可用空间和文件夹权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>{mark} for {name}, {other} against.</source>
        <translation type="vanished">{mark} 支持{name}，{other} 反对。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/inspector/evidence_bar.py"/>
        <source>Where the score comes from; no outline and no proof of a change.</source>
        <translation type="vanished">评分来源；非改变的轮廓或证明。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>The folder itself, or one above it</source>
        <translation type="vanished">该文件夹本身，或其上级文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/moved_strip.py"/>
        <source>{images} of {path}. Labels and predictions are kept. If the folder was moved or renamed, show where it is: its images are known again by their content.</source>
        <translation type="vanished">{path} 的 {images}。标签和预测都保留。如果文件夹被移动或重命名，请指出其位置：图像会按内容重新识别。</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>{count} that you labelled yourself is left out</source>
        <translation type="vanished">排除您自己标记的 {count} 张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/reading_start.py"/>
        <source>{count} that you labelled yourself are left out</source>
        <translation type="vanished">排除您自己标记的 {count} 张</translation>
    </message>
    <message>
        <location filename="chromoview/gui/shell/review.py"/>
        <source>While you read blind there is nothing to confirm: press a key 1–9 for what you see</source>
        <translation type="vanished">盲审时没有可确认的判定：请按数字键 1–9 给出您所见</translation>
    </message>
</context>
<context>
    <name>ChromoView core</name>
    <message>
        <location filename="chromoview/core/case_report.py"/>
        <source>Sign it first.</source>
        <translation>请先签发。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report.py"/>
        <source>{0} has no images: there is nothing to report.</source>
        <translation>{0}没有图像：无可报告的内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report.py"/>
        <source>Choose another one, or classify its folder first.</source>
        <translation>请选择其他对象，或先对其文件夹进行分类。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report.py"/>
        <source>{0} cannot be final: a case is signed, not a folder or a selection.</source>
        <translation>{0}不能作为终稿：签发的是病例，而不是文件夹或所选图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report.py"/>
        <source>Report each of its cases.</source>
        <translation>请对其中的每个病例分别出报告。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report.py"/>
        <source>Sign it again.</source>
        <translation>请重新签发。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report.py"/>
        <source>For research use only. Not a medical device, and not a diagnosis.</source>
        <translation>仅供研究使用。不是医疗器械，也不是诊断。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report_files.py"/>
        <source>{0} is none of the kinds of report.</source>
        <translation>{0} 不是支持的报告类型。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report_files.py"/>
        <source>End its name in .csv, .json or .html; the window prints PDF.</source>
        <translation>文件名请以 .csv、.json 或 .html 结尾；PDF 由窗口打印。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report_files.py"/>
        <source>This is no report that ChromoView can read: {0}.</source>
        <translation>这不是 ChromoView 能读取的报告：{0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/case_report_files.py"/>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>There is a class {0} already; nothing was changed.</source>
        <translation>已有类别 {0}；未作更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>Give it another name, or bring the retired one back.</source>
        <translation>请另取名称，或恢复已停用的类别。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>{0} is what every other class is judged against; it stays.</source>
        <translation>{0} 是判断其他所有类别的参照；它必须保留。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>Rename it if it should be called otherwise.</source>
        <translation>如需换个叫法，请重命名。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>A model tells at least two classes apart; nothing was changed.</source>
        <translation>模型至少要区分两个类别；未作更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>Add another class first.</source>
        <translation>请先添加另一个类别。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>A class needs a name; nothing was changed.</source>
        <translation>类别需要名称；未作更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>Type one.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>The name of a class has at most {0} letters; nothing was changed.</source>
        <translation>类别名称最多 {0} 个字符；未作更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>Type a shorter one.</source>
        <translation>请输入较短的名称。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>The name of a class cannot have a slash or a control character; nothing was changed.</source>
        <translation>类别名称不能包含斜杠或控制字符；未作更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>Type it without.</source>
        <translation>请去掉后再输入。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>“{0}” is a word of the program's own; nothing was changed.</source>
        <translation>“{0}”是程序自用的词；未作更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/class_list.py"/>
        <source>Give the class another name.</source>
        <translation>请给类别另取名称。</translation>
    </message>
    <message>
        <location filename="chromoview/core/demo.py"/>
        <source>Shows that a model can take over</source>
        <translation>演示模型如何接替</translation>
    </message>
    <message>
        <location filename="chromoview/core/errors.py"/>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消；没有任何改变。</translation>
    </message>
    <message>
        <location filename="chromoview/core/evaluation_report.py"/>
        <source>An evaluation cannot be written as {0}.</source>
        <translation>检验结果不能写成 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/evaluation_report.py"/>
        <source>Use .html or .json.</source>
        <translation>请使用 .html 或 .json。</translation>
    </message>
    <message>
        <location filename="chromoview/core/examination.py"/>
        <source>Looking for labels that the models contradict</source>
        <translation>正在查找与模型相矛盾的标签</translation>
    </message>
    <message>
        <location filename="chromoview/core/files.py"/>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/files.py"/>
        <source>Free some space on that disk, or choose a place on another one.</source>
        <translation>请在该磁盘上腾出空间，或选择另一磁盘上的位置。</translation>
    </message>
    <message>
        <location filename="chromoview/core/files.py"/>
        <source>Choose a folder in which you may write.</source>
        <translation>请选择您有权写入的文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/files.py"/>
        <source>Close it where it is open, or choose a folder in which you may write.</source>
        <translation>请在打开它的地方关闭它，或选择一个可以写入的文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/files.py"/>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <location filename="chromoview/core/files.py"/>
        <source>Close it where it is open, or choose another place.</source>
        <translation>请关闭正在打开它的程序，或选择其他位置。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>{0} is not an image, although its name says so.</source>
        <translation>{0} 的名称像图像，但它不是图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>Remove it, or export the image again.</source>
        <translation>请删除它，或重新导出该图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>{0} is cut off: its end is missing.</source>
        <translation>{0} 不完整：末尾缺失。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>Copy it again from where it came.</source>
        <translation>请从来源处重新复制。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>{0} is stored in printing inks (CMYK), which ChromoView does not read.</source>
        <translation>{0} 以印刷油墨（CMYK）存储，ChromoView 不能读取。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>Save it as grey or RGB.</source>
        <translation>请另存为灰度或 RGB。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>{0} is damaged: {1}.</source>
        <translation>{0} 已损坏：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>{0} is empty (0 bytes).</source>
        <translation>{0} 是空文件（0 字节）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>{0} has {1} x {2} pixels, more than 100 megapixels.</source>
        <translation>{0} 有 {1} x {2} 像素，超过 1 亿像素。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>Cut it into single chromosomes or cells first.</source>
        <translation>请先裁切成单条染色体或单个分裂相。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>{0} has only {1} x {2} pixels; a side needs {3} or more.</source>
        <translation>{0} 只有 {1} x {2} 像素；每边至少需要 {3} 像素。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>Export the chromosome at a higher resolution.</source>
        <translation>请以更高的分辨率导出染色体。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>it holds no picture</source>
        <translation>其中没有图像</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>{0} is a {1} file, which ChromoView does not read.</source>
        <translation>{0} 是 {1} 文件，ChromoView 不能读取。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>Save it as PNG, JPEG, BMP or TIFF.</source>
        <translation>请另存为 PNG、JPEG、BMP 或 TIFF。</translation>
    </message>
    <message>
        <location filename="chromoview/core/formats.py"/>
        <source>the checksum of its {0} part is wrong</source>
        <translation>其 {0} 部分的校验和错误</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>it is a {0} file of a kind that cannot be unpacked</source>
        <translation>它是一种无法解包的 {0} 文件</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>its picture data end early, so that rows are missing</source>
        <translation>图像数据提前结束，缺少若干行</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>{0} holds no number in any pixel.</source>
        <translation>{0} 的像素中没有任何数值。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>Export the image again.</source>
        <translation>请重新导出该图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>{0} is a folder, not an image.</source>
        <translation>{0} 是文件夹，不是图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>Rename the folder.</source>
        <translation>请重命名该文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>{0} is not a file.</source>
        <translation>{0} 不是文件。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>Remove it from the folder.</source>
        <translation>请将它移出该文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>{0} is larger than 2 GB.</source>
        <translation>{0} 大于 2 GB。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>Export the single images of the stack.</source>
        <translation>请导出图像栈中的单张图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>{0} is no longer there.</source>
        <translation>{0} 已不存在。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>Its folder was moved or deleted: choose File, Find moved folders.</source>
        <translation>其文件夹已被移动或删除：请选择“文件 &gt; 查找移动的文件夹”。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>{0} may not be read by this user.</source>
        <translation>当前用户无权读取 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>Ask for the right to read it.</source>
        <translation>请申请读取权限。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>{0} cannot be read: {1}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>Check the disk or the network, then try again.</source>
        <translation>请检查磁盘或网络，然后重试。</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>its pixels cannot be unpacked</source>
        <translation>其像素无法解包</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>the disk gave no reason</source>
        <translation>磁盘没有给出原因</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>every pixel has the same value</source>
        <translation>所有像素的值都相同</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>named as {0}, but holds {1}</source>
        <translation>文件名为 {0}，实际内容为 {1}</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>first of {0} pages</source>
        <translation>共 {0} 页，取第一页</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>transparent throughout; read as opaque</source>
        <translation>全图透明；按不透明读取</translation>
    </message>
    <message>
        <location filename="chromoview/core/images.py"/>
        <source>{0} pixels without a value</source>
        <translation>{0} 个像素没有数值</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>There is nothing written yet.</source>
        <translation>还没有写任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>One image cannot show a gain or a loss: leave the {0} out.</source>
        <translation>一张图像看不出增减：请去掉 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>Stalks lie on the short arm: {0}.</source>
        <translation>随体柄位于短臂：{0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>Stalks are seen on 13, 14, 15, 21 and 22 alone.</source>
        <translation>随体柄只见于 13、14、15、21、22 号染色体。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>Say of which chromosome, as in {0}.</source>
        <translation>请写明是哪条染色体，例如 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>A “t” names two chromosomes; the one in this image is a der, as in der(9)t(9;22)(q34;q11.2).</source>
        <translation>“t”涉及两条染色体；此图像中的那一条是 der，例如 der(9)t(9;22)(q34;q11.2)。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>“{0}” is not known here. Known are {1}.</source>
        <translation>“{0}”不是这里已知的符号。已知的有 {1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>Say of what the {0} is made, as in {1}.</source>
        <translation>请写明 {0} 由什么组成，例如 {1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>None of its parts names chromosome {0}.</source>
        <translation>其组成部分都没有写到 {0} 号染色体。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>“{0}” is written with {1}, as in {2}.</source>
        <translation>“{0}”的写法需要{1}，例如 {2}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>“{0}” is no form known here. Known are such as del(5)(q13q33), mar or 9qh+.</source>
        <translation>“{0}”不是这里已知的写法。已知的写法如 del(5)(q13q33)、mar 或 9qh+。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>The arm stands with the bands, as in {0}.</source>
        <translation>臂与带写在一起，例如 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>“{0}” is of one chromosome, as in {1}.</source>
        <translation>“{0}”只涉及一条染色体，例如 {1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>“{0}” joins two chromosomes, as in {1}.</source>
        <translation>“{0}”连接两条染色体，例如 {1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>“rob” joins two of 13, 14, 15, 21 and 22.</source>
        <translation>“rob”连接 13、14、15、21、22 号中的两条。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>The lower number comes first, X and Y before all: ({0}).</source>
        <translation>编号小的在前，X 和 Y 在最前：({0})。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>There is no chromosome {0}. Known are 1 to 22, X and Y.</source>
        <translation>没有染色体 {0}。已知的是 1 至 22、X 和 Y。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>“{0}” cannot be read as bands. Bands are such as q13 or p22.3.</source>
        <translation>“{0}”无法读成带。带的写法如 q13 或 p22.3。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>Chromosome {0} has no band {1}. Near it are {2}.</source>
        <translation>{0} 号染色体没有 {1} 带。邻近的有 {2}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>Chromosome {0} has no band {1}.</source>
        <translation>{0} 号染色体没有 {1} 带。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>This says chromosome {0}, but the image is number {1}.</source>
        <translation>这里写的是 {0} 号染色体，但图像是 {1} 号。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>The short arm comes first: {0}.</source>
        <translation>短臂在前：{0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>In one arm the band nearer to the centromere comes first: {0}.</source>
        <translation>同一臂内，靠近着丝粒的带在前：{0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>A ring breaks once in each arm, as in {0}.</source>
        <translation>环状染色体在两臂各断裂一次，例如 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>“{0}” is joined at p10 or q10, as in {1}.</source>
        <translation>“{0}”在 p10 或 q10 处连接，例如 {1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>one band or two</source>
        <translation>一个或两个带</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>two bands</source>
        <translation>两个带</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>three bands: where to, from, to</source>
        <translation>三个带：插入处、起点、终点</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>one band</source>
        <translation>一个带</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>one band of each chromosome</source>
        <translation>每条染色体一个带</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>q10 twice</source>
        <translation>两个 q10</translation>
    </message>
    <message>
        <location filename="chromoview/core/iscn.py"/>
        <source>its parts</source>
        <translation>其组成部分</translation>
    </message>
    <message>
        <location filename="chromoview/core/jobs.py"/>
        <source>The job file {0} cannot be used: {1}.</source>
        <translation>无法使用任务文件 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/jobs.py"/>
        <source>Start the run again from the window.</source>
        <translation>请在窗口中重新开始训练。</translation>
    </message>
    <message>
        <location filename="chromoview/core/jobs.py"/>
        <source>The run in {0} left no result that can be read: {1}.</source>
        <translation>{0} 中的训练没有留下可读取的结果：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/jobs.py"/>
        <source>Its log is {0}; the model in use is unchanged.</source>
        <translation>其日志为 {0}；在用模型没有改变。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>{0} is no file of readings; nothing was read.</source>
        <translation>{0} 不是审阅记录文件；没有读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>Choose the file that the other reader exported (File, Export my readings).</source>
        <translation>请选择另一位审阅者导出的文件（文件 &gt; 导出我的审阅记录）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>A file holds at most {0} readings; nothing was written.</source>
        <translation>一个文件最多容纳 {0} 条审阅记录；没有写入任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>Export fewer of them.</source>
        <translation>请减少导出的数量。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>The readings were not written: {0}.</source>
        <translation>没有写入审阅记录：{0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>Mend it, then export again.</source>
        <translation>请更正后重新导出。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>{0} is of format {1}, and this program knows format {2}; nothing was read.</source>
        <translation>{0} 的格式为 {1}，本程序支持格式 {2}；没有读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>Use the same version of ChromoView on both computers.</source>
        <translation>请在两台电脑上使用相同版本的 ChromoView。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>{0} is not what was signed: it was changed or damaged since; nothing was read.</source>
        <translation>{0} 与签名时不符：此后被更改或损坏；没有读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>Ask the reader to export and send it again.</source>
        <translation>请让审阅者重新导出并发送。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>{0} was refused: {1}.</source>
        <translation>拒绝了 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>Ask the reader who made it.</source>
        <translation>请询问制作它的审阅者。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>{0} is larger than any file of readings ({1} MB); nothing was read.</source>
        <translation>{0} 大于任何审阅记录文件（{1} MB）；没有读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>Choose the file that the other reader exported.</source>
        <translation>请选择另一位审阅者导出的文件。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>Check where the file is.</source>
        <translation>请检查文件的位置。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>{0} does not hold what a file of readings must hold ({1}); nothing was read.</source>
        <translation>{0} 缺少审阅记录文件必需的内容（{1}）；没有读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>{0} is cut off, or is no file of readings; nothing was read.</source>
        <translation>{0} 不完整，或不是审阅记录文件；没有读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>a name in it cannot be shown as text</source>
        <translation>其中有一个名称无法显示为文本</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>a path in it leads out of its folder</source>
        <translation>其中有一个路径指向文件夹之外</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>it holds two readings of one image</source>
        <translation>其中对同一图像有两条审阅记录</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>a label in it cannot be shown as text</source>
        <translation>其中有一个标签无法显示为文本</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>a time in it is none</source>
        <translation>其中有一个时间无效</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_exchange.py"/>
        <source>a time in it names no time zone</source>
        <translation>其中有一个时间没有时区</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_export.py"/>
        <source>{0} is no name for a file of labels; nothing was written.</source>
        <translation>{0} 不是标签文件的名称;未写入任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_export.py"/>
        <source>End it in .csv or .json.</source>
        <translation>请以 .csv 或 .json 结尾。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_export.py"/>
        <source>{0} holds something already; it was kept, and nothing was written.</source>
        <translation>{0} 中已有内容;已保留,未写入任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_export.py"/>
        <source>Choose a folder that does not exist yet.</source>
        <translation>请选择一个尚不存在的文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_export.py"/>
        <source>The images cannot be written to {0}: {1}. Nothing of it was kept.</source>
        <translation>无法将图像写入 {0}:{1}。未保留任何部分。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_export.py"/>
        <source>Check the free space and the rights of the folder, or choose another place.</source>
        <translation>请检查文件夹的可用空间和权限,或选择其他位置。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_export.py"/>
        <source>Copying images</source>
        <translation>正在复制图像</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_import.py"/>
        <source>None of the images in {0} is in this workspace; no label was changed.</source>
        <translation>{0} 中的图像都不在此工作区；标签没有改变。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_import.py"/>
        <source>Classify their folder first, then import the labels.</source>
        <translation>请先对其文件夹分类，然后导入标签。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_import.py"/>
        <source>Labels were changed since the preview; nothing was imported.</source>
        <translation>预览之后标签已有改动;未导入任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_import.py"/>
        <source>Look at the preview again.</source>
        <translation>请重新查看预览。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>{0} holds no folders; nothing was read.</source>
        <translation>{0} 中没有文件夹;未读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>Put the images into one folder for each class, named {0}.</source>
        <translation>请为每个类别建立一个文件夹并放入图像,名称为 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>{0} names labels that this workspace does not have: {1}{2}; nothing was read.</source>
        <translation>{0} 中有此工作区没有的标签:{1}{2};未读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>It has: {0}. Add the class first, or rename what is in there.</source>
        <translation>现有标签:{0}。请先添加类别,或修改其中的名称。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>{0} is no file of labels; nothing was read.</source>
        <translation>{0} 不是标签文件;未读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>Choose a .csv or .json file, or a folder with one folder for each class.</source>
        <translation>请选择 .csv 或 .json 文件,或每个类别一个文件夹的文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>{0} is larger than any labels file; nothing was read.</source>
        <translation>{0} 大于任何标签文件;未读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>Choose the file that ChromoView has written.</source>
        <translation>请选择由 ChromoView 写出的文件。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>{0} does not hold what a labels file must hold ({1}); nothing was read.</source>
        <translation>{0} 缺少标签文件应有的内容({1});未读取任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>Choose the file that ChromoView has written (File, Export labels).</source>
        <translation>请选择由 ChromoView 写出的文件(文件 → 导出标签)。</translation>
    </message>
    <message>
        <location filename="chromoview/core/label_sources.py"/>
        <source>Check where the folder is.</source>
        <translation>请检查文件夹的位置。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>{0} has {1} line(s) at fault; none was read. {2}{3}.</source>
        <translation>{0} 有 {1} 行有误；一行也没有读取。{2}{3}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>Mend these lines and try again.</source>
        <translation>请更正这些行后重试。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>{0} has no column {1}.</source>
        <translation>{0} 没有 {1} 列。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>Its first line should read path,label,case,cell,chromosome.</source>
        <translation>第一行应为 path,label,case,cell,chromosome。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>{0} has a column twice.</source>
        <translation>{0} 有重复的列。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>Remove one of the two.</source>
        <translation>请删除其中一列。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>{0} is not UTF-8 text.</source>
        <translation>{0} 不是 UTF-8 文本。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>Save it from the spreadsheet as CSV UTF-8.</source>
        <translation>请在电子表格中另存为 CSV UTF-8。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>The name of an image is no text: {0}.</source>
        <translation>图像的文件名不是有效文本：{0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>Rename it, classify its folder again and label it.</source>
        <translation>请重命名，重新对其文件夹分类并给出标签。</translation>
    </message>
    <message>
        <location filename="chromoview/core/labels_csv.py"/>
        <source>Save it as CSV again.</source>
        <translation>请重新另存为 CSV。</translation>
    </message>
    <message>
        <location filename="chromoview/core/lookalikes.py"/>
        <source>same number</source>
        <translation>同号</translation>
    </message>
    <message>
        <location filename="chromoview/core/lookalikes.py"/>
        <source>case unknown</source>
        <translation>病例未知</translation>
    </message>
    <message>
        <location filename="chromoview/core/lookalikes.py"/>
        <source>cell unknown</source>
        <translation>分裂相未知</translation>
    </message>
    <message>
        <location filename="chromoview/core/lookalikes.py"/>
        <source>number unknown</source>
        <translation>编号未知</translation>
    </message>
    <message>
        <location filename="chromoview/core/lookalikes.py"/>
        <source>not classified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <location filename="chromoview/core/lookalikes.py"/>
        <source>nothing reviewed</source>
        <translation>没有已复核图像</translation>
    </message>
    <message>
        <location filename="chromoview/core/metadata.py"/>
        <source>For research use only. Not a medical device.</source>
        <translation>仅供研究使用。不是医疗器械。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} says nothing of its classes and preprocessing: it is not a ChromoNet made by ChromoView.</source>
        <translation>{0} 没有说明其类别和预处理：它不是由 ChromoView 生成的 ChromoNet。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} names fewer than two different classes.</source>
        <translation>{0} 列出的不同类别少于两个。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} gives figures of another shape than it says.</source>
        <translation>{0} 输出的形状与其说明不符。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} gives figures that are no numbers.</source>
        <translation>{0} 输出的不是数值。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} has {1} MB, which no ChromoNet has.</source>
        <translation>{0} 有 {1} MB，不可能是 ChromoNet。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>There is no model file {0}.</source>
        <translation>没有模型文件 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>Choose another one, or train one.</source>
        <translation>请选择其他模型，或训练一个。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>The model file {0} cannot be read: {1}.</source>
        <translation>无法读取模型文件 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>Check that it is a file and that you may read it.</source>
        <translation>请确认它是文件且您有权读取。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} is not an ONNX file that can be run: {1}.</source>
        <translation>{0} 不是可以运行的 ONNX 文件：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} was made by a newer ChromoView (model schema {1}, this program reads {2}).</source>
        <translation>{0} 由较新的 ChromoView 生成（模型格式 {1}，本程序可读 {2}）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>Update ChromoView to use it.</source>
        <translation>请更新 ChromoView 后使用。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>What {0} says of itself cannot be read: {1}.</source>
        <translation>无法读取 {0} 的自述信息：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} has the {1}s {2}, not {3}.</source>
        <translation>{0} 的 {1} 是 {2}，而不是 {3}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>{0} cannot be run: {1}.</source>
        <translation>无法运行 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model.py"/>
        <source>The {0} {1} of {2} is {3} {4}, not what its classes and preprocessing need.</source>
        <translation>{2} 的 {0} {1} 是 {3} {4}，与其类别和预处理所需不符。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>The name has {0} letters; the model keeps the name that it has.</source>
        <translation>名称有 {0} 个字符；模型保留原有名称。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>At most {0} can be read at a glance.</source>
        <translation>最多 {0} 个字符才能一眼看清。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>{0} is the name of another model ({1}); nothing was changed.</source>
        <translation>{0} 是另一个模型（{1}）的名称；未作任何更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>Model {0} was in use once, and what it said may stand in reports; it was kept.</source>
        <translation>模型 {0} 曾经启用，其判定可能已写入报告；已予保留。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>Archive it instead.</source>
        <translation>请改为归档。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>Model {0} is in use; it was kept as it is.</source>
        <translation>模型 {0} 正在使用，未作更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>Activate another one first.</source>
        <translation>请先启用另一个模型。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>This needs a reason; nothing was changed.</source>
        <translation>需要填写原因；未作任何更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/model_tree.py"/>
        <source>Write one sentence.</source>
        <translation>请写一句话。</translation>
    </message>
    <message>
        <location filename="chromoview/core/moved.py"/>
        <source>The images of {0} are not in {1}.</source>
        <translation>{0} 的图像不在 {1} 中。</translation>
    </message>
    <message>
        <location filename="chromoview/core/moved.py"/>
        <source>Choose the folder that holds them now, or one above it. Their names and the folders below it must be as they were; files that are another's do not count.</source>
        <translation>请选择现在存放它们的文件夹，或其上级文件夹。图像名称和下级文件夹必须保持原样；属于其他文件夹的文件不计。</translation>
    </message>
    <message>
        <location filename="chromoview/core/near_search.py"/>
        <source>Looking for near-duplicates</source>
        <translation>正在查找近似重复的图像</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>No image is labelled as class {0}: the new model will not tell it apart.</source>
        <translation>没有图像被标为类别 {0}：新模型将不能区分它。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Label some, or retire the class.</source>
        <translation>请标注一些，或停用该类别。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>{0} cases are too few for a hold-out: the new model stays a candidate, without a recommendation.</source>
        <translation>{0} 个病例太少，无法设留出集：新模型只作为候选，没有推荐意见。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Review images of five cases or more.</source>
        <translation>请复核五个或更多病例的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Too few cases for a validation side with every class: training runs all its epochs and keeps the last state, and the thresholds are not chosen anew.</source>
        <translation>病例太少，验证集无法包含每个类别：训练会跑完所有轮次并保留最后的状态，阈值不会重新选定。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Label images of each class in more cases.</source>
        <translation>请在更多病例中标记每个类别的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Labels that every model contradicts which has not learned from them: {0} of {1}. A slip of the hand looks like this; a difficult image does, too.</source>
        <translation>未用该标签训练的各个模型都一致认为有误的标签：{1} 个中有 {0} 个。手误会造成这种情况，难以判断的图像也会。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Look at them again, the least likely ones first; a label that is right stays.</source>
        <translation>请重新查看，最不可能的排在最前；正确的标签保持不变。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images in this training whose readers disagree: {0}.</source>
        <translation>本次训练中审阅者意见不一的图像：{0} 张。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Let the readers agree on one label.</source>
        <translation>请让审阅者商定一个标签。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images that show the same chromosome and have different labels: {0}.</source>
        <translation>显示同一条染色体但标签不同的图像：{0} 张。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Look at them beside each other, and label them alike.</source>
        <translation>请并排查看，并给予相同的标签。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images that show the same chromosome have stood on different sides of the split: {0}. What would train and measure at once is left out.</source>
        <translation>显示同一条染色体的图像曾分处划分的不同侧：{0} 张。会同时用于训练和检验的图像已被排除。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Look whether their cases are of one patient; figures of earlier trainings may be too good.</source>
        <translation>请查看这些病例是否属于同一患者；以前训练得到的数值可能偏高。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images of different cases that show the same chromosome: {0}. These cases stand on one side of the split together.</source>
        <translation>来自不同病例却显示同一条染色体的图像：{0} 张。这些病例一同归入划分的同一侧。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Look whether they are of one patient, or copies in a wrong folder.</source>
        <translation>请查看它们是否属于同一患者，或是放错文件夹的副本。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images in this training that look unfit to be judged (blurred, cut by the border, touching, several objects, or empty): {0}.</source>
        <translation>本次训练中看起来不适合判定（模糊、被边缘截断、粘连、多个物体或空白）的图像：{0} 张。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Look at them, and label what nobody can judge as not assessable.</source>
        <translation>请查看它们，并将无人能判定的标记为无法评估。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Some images have no case; each counts as a case of its own, so images of one patient may stand on both sides.</source>
        <translation>有些图像没有病例信息；每张按单独的病例计算，因此同一患者的图像可能同时出现在划分的两边。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Drop their folder on the window again, and say how its paths split.</source>
        <translation>请将其文件夹再次拖到窗口上，并说明路径如何拆分。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images whose label is no class that trains now: {0} ({1}).</source>
        <translation>标签不属于当前训练类别的图像：{0} 张（{1}）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Their labels are kept; label them otherwise only if they are wrong.</source>
        <translation>它们的标签会保留；只有标签有误时才需要改标。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images left out because their files' names are no text: {0}.</source>
        <translation>因文件名不是有效文本而被排除的图像：{0} 张。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Rename the files, and drop their folder again.</source>
        <translation>请重命名这些文件，并再次拖入其文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images whose files are gone, cannot be read, or have changed: {0}. The training leaves them out.</source>
        <translation>文件已不存在、无法读取或已更改的图像：{0} 张。训练不会使用它们。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Bring the files back, or drop their folder again where it is now.</source>
        <translation>请恢复这些文件，或从现在的位置再次拖入其文件夹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Nothing has to be done; what has trained cannot measure any more.</source>
        <translation>无需处理；用于训练过的图像不能再用于检验。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Nobody has looked yet for near-duplicates, and for labels that the models contradict.</source>
        <translation>尚未查找近似重复的图像以及与模型相矛盾的标签。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Wait until the search has ended; a training can start without it.</source>
        <translation>请等到查找结束；不等也可以开始训练。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>No reviewed image of class {0} to train on.</source>
        <translation>没有可用于训练的{0}类已复核图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Label some in more cases, or retire the class.</source>
        <translation>请在更多病例中标注，或停用该类别。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Label some.</source>
        <translation>请标记一些。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>All reviewed images of class {0} are of one case, {1}: the model may learn the case instead of the class.</source>
        <translation>{0}类的所有已复核图像都来自同一病例 {1}：模型学到的可能是病例而不是类别。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Label images of this class in other cases.</source>
        <translation>请在其他病例中标记该类的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Reviewed images of class {0}: only {1}.</source>
        <translation>{0}类的已复核图像：只有 {1} 张。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Label more; {0} of each class are a first step.</source>
        <translation>请标记更多；每类 {0} 张是第一步。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>No image of class {0} stands on the hold-out side: how well the new model finds it cannot be measured.</source>
        <translation>留出集中没有{0}类的图像：无法检验新模型识别它的能力。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Label images of this class in more cases; from five cases on, one of them measures.</source>
        <translation>请在更多病例中标记该类的图像；达到五个病例后，其中一个用于检验。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>{0} images are left out: an image that two cases share joins them now, and one case has trained while the other measures.</source>
        <translation>{0} 张图像被排除：两个病例共有的图像使它们关联起来，而其中一个已用于训练，另一个用于检验。</translation>
    </message>
    <message>
        <location filename="chromoview/core/policy.py"/>
        <source>A limit lies outside 0 to 1; nothing was changed.</source>
        <translation>限值不在 0 到 1 之间；未作任何更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/policy.py"/>
        <source>Give shares, such as 0.02.</source>
        <translation>请填写比例，例如 0.02。</translation>
    </message>
    <message>
        <location filename="chromoview/core/policy.py"/>
        <source>A change of the laboratory's limits needs a reason; nothing was changed.</source>
        <translation>更改实验室的限值需要填写原因；未作任何更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/policy.py"/>
        <source>Write one sentence, then try again.</source>
        <translation>请写一句话，然后重试。</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>several objects</source>
        <translation>多个物体</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>cut by the border</source>
        <translation>被边缘截断</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>low contrast</source>
        <translation>对比度低</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>No chromosome was found in the picture.</source>
        <translation>图像中没有找到染色体。</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>More than one object lies in the picture; only the largest was looked at.</source>
        <translation>图像中有多个物体；只分析了最大的一个。</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>The chromosome runs out of the picture, so that a part of it is missing.</source>
        <translation>染色体超出图像边缘，有一部分缺失。</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>Another chromosome seems to touch or cross this one: the outline has more than two ends.</source>
        <translation>似乎有另一条染色体与其粘连或交叉：轮廓有两个以上的末端。</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>The chromosome hardly stands out from the ground.</source>
        <translation>染色体与背景几乎没有反差。</translation>
    </message>
    <message>
        <location filename="chromoview/core/quality.py"/>
        <source>The picture is out of focus or too coarse; bands cannot be told apart.</source>
        <translation>图像失焦或分辨率太低，无法分辨带纹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/reader_key.py"/>
        <source>{0} is not the key that ChromoView made; nothing was signed.</source>
        <translation>{0} 不是 ChromoView 生成的密钥；没有签名。</translation>
    </message>
    <message>
        <location filename="chromoview/core/reader_key.py"/>
        <source>Bring it back from a backup. Or move it away: a new key is made, and those who merge your readings compare its fingerprint with you once.</source>
        <translation>请从备份中恢复。或将其移走：会生成新密钥，而合并您审阅记录的人需与您核对一次指纹。</translation>
    </message>
    <message>
        <location filename="chromoview/core/reader_key.py"/>
        <source>The key that signs your readings cannot be kept in {0}: {1}.</source>
        <translation>无法将签名密钥保存在 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/reader_key.py"/>
        <source>Check that folder's permissions and the free space.</source>
        <translation>请检查该文件夹的权限和可用空间。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>{0} is signed with another key than {1}'s files before ({2} instead of {3}); nothing was merged.</source>
        <translation>{0} 的签名密钥与 {1} 以前的文件不同（现为 {2}，原为 {3}）；没有合并任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>Call {0}: if the fingerprint of the new key is the same there, enter it.</source>
        <translation>请致电 {0}：如果对方新密钥的指纹相同，请输入它。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>{0} has read no image of this workspace; nothing was written.</source>
        <translation>{0} 没有审阅过此工作区的图像；没有写入任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>Label some images, or change the reader to whoever did.</source>
        <translation>请标记一些图像，或将审阅者改为实际审阅的人。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>The file's key has the fingerprint {0}, not {1}; nothing was merged.</source>
        <translation>文件密钥的指纹是 {0}，不是 {1}；没有合并任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>Ask {0} to read it out again, and merge no file whose key differs.</source>
        <translation>请让 {0} 重新读出，不要合并密钥不同的文件。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>None of the {0} images in {1} is in this workspace; nothing was merged.</source>
        <translation>{1} 中的 {0} 张图像都不在此工作区；没有合并任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>Classify their folder first, then merge again.</source>
        <translation>请先对其文件夹分类，然后重新合并。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>The file has labels that are not among the classes here: {0}{1}; nothing was merged.</source>
        <translation>文件中有不属于此处类别的标签：{0}{1}；未合并任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>Add these classes under Review, Classes, then merge again.</source>
        <translation>请在“复核”菜单的“类别”中添加这些类别，然后再次合并。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>There are too few cases for a hold-out, so nothing says whether this model is better. Keep it as a candidate, and review images of five cases or more.</source>
        <translation>病例太少，无法划出留出集，因此无从判断此模型是否更好。请将其保留为候选，并复核五个或更多病例的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>There is no model in use that it could be compared with.</source>
        <translation>没有可与之比较的在用模型。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>The two models have different reference classes, so they cannot be compared.</source>
        <translation>两个模型的参照类别不同，无法比较。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>Too few cases to tell: the hold-out has {0}. Keep it as a candidate.</source>
        <translation>病例太少，无法判断：留出集{0}。请保留为候选。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>Not recommended: many labels that it learned from are likely wrong, for the model in use agrees with {0} of them and with {1} of those of the hold-out. Look at the labels that every model contradicts, then train again.</source>
        <translation>不建议:其学习所用的许多标签可能有误,因为当前模型与其中 {0} 一致,而与留出集标签的 {1} 一致。请查看所有模型都不同意的标签,然后重新训练。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>Not recommended: it misses more abnormal images than the model in use (sensitivity {0}, interval below zero).</source>
        <translation>不推荐：与在用模型相比，它漏掉更多异常图像（敏感度 {0}，区间低于零）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>Not recommended: its sensitivity may be lower by more than the laboratory's margin of {0} (difference {1}).</source>
        <translation>不建议：其敏感度的降低可能超过实验室的限值 {0}（差值 {1}）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>Not recommended: it ranks worse than the model in use (AUC {0}, interval below zero).</source>
        <translation>不建议：其排序不如使用中的模型（AUC {0}，区间低于零）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>its sensitivity stays within the laboratory's margin of {0}</source>
        <translation>其敏感度未超出实验室的限值 {0}</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>Recommended: it ranks abnormal above normal better (AUC {0}, interval above zero), and {1}.</source>
        <translation>建议采用：它能更好地把异常排在正常之上（AUC {0}，区间高于零），且{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>Recommended: it finds more of the abnormal images (sensitivity {0}, interval above zero), and its ranking is not clearly worse.</source>
        <translation>建议采用：它能发现更多异常图像（敏感度 {0}，区间高于零），且排序没有明显变差。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>Recommended: it is right more often (accuracy {0}, interval above zero), and {1}.</source>
        <translation>建议采用：它判断正确的次数更多（准确率 {0}，区间高于零），且{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>No reason to change: it flags more normal images than the model in use (specificity {0}, interval below zero) without finding clearly more of the abnormal ones.</source>
        <translation>没有更换的理由：它比使用中的模型标出更多正常图像（特异度 {0}，区间低于零），却没有明显发现更多异常图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>No clear difference on the hold-out; there is no reason to change.</source>
        <translation>在留出集上没有明显差别；没有理由更换。</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>no abnormal images at all</source>
        <translation>完全没有异常图像</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>no normal images at all</source>
        <translation>完全没有正常图像</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>{0}, and below {1} a difference can be chance</source>
        <translation>只有 {0} 个病例，少于 {1} 个时差异可能出于偶然</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>{0} with abnormal images, and below {1} a difference can be chance</source>
        <translation>只有 {0} 个含异常图像的病例，少于 {1} 个时差异可能出于偶然</translation>
    </message>
    <message>
        <location filename="chromoview/core/recommendation.py"/>
        <source>{0} with normal images, and below {1} a difference can be chance</source>
        <translation>只有 {0} 个含正常图像的病例，少于 {1} 个时差异可能出于偶然</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>The model calls itself {0}, which cannot be a folder's name.</source>
        <translation>模型自称 {0}，这不能作为文件夹名称。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>Ask whoever made it to export it again under a plain version name.</source>
        <translation>请让其制作者以简单的版本名重新导出。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>A different model with the version {0} is already installed.</source>
        <translation>已安装了另一个版本号同为 {0} 的模型。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>The installed one was kept; export the new one under another version.</source>
        <translation>已安装的模型被保留；请以其他版本号导出新模型。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>It was not used. Activate another version, or install this one again.</source>
        <translation>没有使用它。请启用其他版本，或重新安装此版本。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>{0} is not a name for a model.</source>
        <translation>{0} 不能作为模型名称。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>End it in .onnx.</source>
        <translation>名称应以 .onnx 结尾。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>It was not exported. Install it again first.</source>
        <translation>没有导出。请先重新安装。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>The model {0} cannot be installed: {1}.</source>
        <translation>无法安装模型 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>Check the free space and the rights of the workspace's folder.</source>
        <translation>请检查可用空间和工作区文件夹的权限。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>There is no model {0} in this workspace.</source>
        <translation>此工作区没有模型 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>The card of model {0} cannot be read: {1}.</source>
        <translation>无法读取模型 {0} 的说明卡：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>Activate another version, or install this one again.</source>
        <translation>请启用其他版本，或重新安装此版本。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>The model {0} cannot be removed: {1}.</source>
        <translation>无法移除模型 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>Check the rights of the workspace's folder.</source>
        <translation>请检查工作区文件夹的权限。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>{0} exists already and was kept.</source>
        <translation>{0} 已存在，予以保留。</translation>
    </message>
    <message>
        <location filename="chromoview/core/registry.py"/>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <location filename="chromoview/core/report.py"/>
        <source>End its name in .csv, .json or .html.</source>
        <translation>文件名应以 .csv、.json 或 .html 结尾。</translation>
    </message>
    <message>
        <location filename="chromoview/core/report_pictures.py"/>
        <source>Drawing the pictures</source>
        <translation>正在绘制图片</translation>
    </message>
    <message>
        <location filename="chromoview/core/run_folder.py"/>
        <source>Another process is at work on the training in {0}; nothing was changed.</source>
        <translation>另一个进程正在处理 {0} 中的训练；未作任何更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/run_folder.py"/>
        <source>Wait until it has ended, then look again.</source>
        <translation>请等它结束后再查看。</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>The pattern {0} cannot be used: {1}.</source>
        <translation>无法使用模式 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>Write one such as {0}, which reads P17/cell3/chr5_1.png.</source>
        <translation>请写成例如 {0}，它可读取 P17/cell3/chr5_1.png。</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>{{{0}}} is none of {1}</source>
        <translation>{{{0}}} 不属于 {1}</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>it names no part</source>
        <translation>没有写明任何部分</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>it names a part twice</source>
        <translation>某一部分写了两次</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>a brace stands alone</source>
        <translation>有单独的花括号</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>two parts stand side by side with nothing between them</source>
        <translation>两个部分紧挨着，中间没有间隔</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>{0} does not exist.</source>
        <translation>{0} 不存在。</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>Check the spelling, or whether the disk is connected.</source>
        <translation>请检查拼写，或磁盘是否已连接。</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>hidden files</source>
        <translation>隐藏文件</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>hidden folders</source>
        <translation>隐藏文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>folders that may not be read</source>
        <translation>无权读取的文件夹</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>no extension</source>
        <translation>无扩展名</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>links that cannot be followed</source>
        <translation>无法跟随的链接</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>system volume information</source>
        <translation>系统卷信息</translation>
    </message>
    <message>
        <location filename="chromoview/core/scan.py"/>
        <source>bad link</source>
        <translation>无效链接</translation>
    </message>
    <message>
        <location filename="chromoview/core/services.py"/>
        <source>rolled back from {0}</source>
        <translation>从 {0} 回退</translation>
    </message>
    <message>
        <location filename="chromoview/core/services.py"/>
        <source>Training cannot start.</source>
        <translation>无法开始训练。</translation>
    </message>
    <message>
        <location filename="chromoview/core/services.py"/>
        <source>No other model was in use before {0}; it stays active.</source>
        <translation>在 {0} 之前没有使用过其他模型；它保持启用。</translation>
    </message>
    <message>
        <location filename="chromoview/core/services.py"/>
        <source>Activate another version by its name.</source>
        <translation>请按名称启用其他版本。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>I have seen this case's images as they stand in this worksheet. I sign for the labels, for the images that could not be assessed, and for those that were not reviewed. This is a research worksheet and not a diagnosis.</source>
        <translation>我已查看本工作表所列的该病例图像。我对其中的标签、无法评估的图像以及未复核的图像签字负责。本表为研究用工作表，不是诊断。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Case {0} has no images: there is nothing to sign.</source>
        <translation>病例 {0} 没有图像：无可签发的内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Choose another case, or classify its folder first.</source>
        <translation>请选择其他病例，或先对其文件夹进行分类。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>1 image waits for review.</source>
        <translation>有 1 张图像等待复核。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>{0} images wait for review: the model does not decide them.</source>
        <translation>有 {0} 张图像等待复核：模型未作判定。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Label each of them; what cannot be judged is closed as not assessable, with its reason.</source>
        <translation>请逐一标注；无法判断的标为“无法评估”并写明原因。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>1 image of the hold-out is not read yet: what the model says of it is not shown before.</source>
        <translation>留出集中有 1 张图像尚未审阅：在此之前不显示模型的判定。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>{0} images of the hold-out are not read yet: what the model says of them is not shown before.</source>
        <translation>留出集中有 {0} 张图像尚未审阅：在此之前不显示模型的判定。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Label each of them by what you see.</source>
        <translation>请按您所见逐一标注。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>1 image is found abnormal by the model, and nobody has looked at it.</source>
        <translation>模型判为异常的 1 张图像尚无人查看。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>{0} images are found abnormal by the model, and nobody has looked at them.</source>
        <translation>模型判为异常的 {0} 张图像尚无人查看。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Confirm or correct each of them.</source>
        <translation>请逐一确认或更正。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>1 image is not assessable without a reason.</source>
        <translation>有 1 张图像标为无法评估但没有原因。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>{0} images are not assessable without a reason.</source>
        <translation>有 {0} 张图像标为无法评估但没有原因。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Write a note on each that says why it cannot be judged.</source>
        <translation>请为每张图像写备注，说明为何无法判断。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Of 1 image two readers say different things.</source>
        <translation>有 1 张图像两位审阅者的意见不同。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Of {0} images two readers say different things.</source>
        <translation>有 {0} 张图像两位审阅者的意见不同。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Look at each together, and agree on a label.</source>
        <translation>请一起查看每张图像，并商定标签。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Nobody's name is given: a signature needs one.</source>
        <translation>没有填写姓名：签发需要署名。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Say who reads here, then sign.</source>
        <translation>请先填写审阅者姓名，再签发。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>{0} gave the first reading of 1 image: whoever signs must be somebody else.</source>
        <translation>{0} 是 1 张图像的首位审阅者：签发者必须是另一人。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>{0} gave the first reading of {1} images: whoever signs must be somebody else.</source>
        <translation>{0} 是 {1} 张图像的首位审阅者：签发者必须是另一人。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Let another person sign.</source>
        <translation>请由另一人签署。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Of 1 image the second reading is by whoever gave the first.</source>
        <translation>有 1 张图像的第二次审阅与首次审阅为同一人。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Of {0} images the second reading is by whoever gave the first.</source>
        <translation>有 {0} 张图像的第二次审阅与首次审阅为同一人。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Let another person read each of them.</source>
        <translation>请由另一人逐一审阅。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Labels or remarks of case {0} were changed after sign-off.</source>
        <translation>病例 {0} 的标签或备注在签发后有改动。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Case {0} had {1} images at its sign-off and has {2} now.</source>
        <translation>病例 {0} 签发时有 {1} 张图像，现在有 {2} 张。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>What stands here of case {0} is not what was signed: images were classified again, or placed elsewhere.</source>
        <translation>病例 {0} 的当前内容与签发时不同：图像被重新分类，或被归到别处。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Case {0} was not signed.</source>
        <translation>病例 {0} 未签发。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>{0} is not final: nobody has signed it.</source>
        <translation>{0}不是终稿：尚无人签发。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>{0} is not final any more.</source>
        <translation>{0}不再是终稿。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/audit.py"/>
        <source>The audit trail is broken: entry {0} is missing.</source>
        <translation>审计记录已损坏：缺少第 {0} 条。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/audit.py"/>
        <source>The audit trail is broken at entry {0} ({1} of {2}, {3}): it is not what was written then.</source>
        <translation>审计记录在第 {0} 条处损坏（{1}，{2}，{3}）：与当时写入的不符。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/audit.py"/>
        <source>The activation of model {0} was tampered with.</source>
        <translation>模型 {0} 的启用记录被篡改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/database.py"/>
        <source>The workspace was written by an older ChromoView; it was left as it is ({0}).</source>
        <translation>工作区由较旧的 ChromoView 写入，未作改动（{0}）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/database.py"/>
        <source>Open it in the window once, which brings it to this version.</source>
        <translation>请在窗口中打开一次，即可升级到此版本。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/database.py"/>
        <source>{0} is a database of another program; it was left as it is.</source>
        <translation>{0} 是其他程序的数据库，未作改动。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/database.py"/>
        <source>Open another folder, or move this file away.</source>
        <translation>请打开其他文件夹，或移走此文件。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/database.py"/>
        <source>The workspace was written by a newer ChromoView (format {0}, this one knows up to {1}); it was left as it is.</source>
        <translation>工作区由较新的 ChromoView 写入（格式 {0}，本程序最高支持 {1}），未作改动。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/database.py"/>
        <source>Update ChromoView on this computer, or open another workspace.</source>
        <translation>请更新这台电脑上的 ChromoView，或打开其他工作区。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/database.py"/>
        <source>The workspace was closed ({0}); everything in it is saved.</source>
        <translation>工作区已关闭（{0}）；其中内容均已保存。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/database.py"/>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/gestures.py"/>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/gestures.py"/>
        <source>Redone: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/history_check.py"/>
        <source>The history of {0} is broken: event {1} is missing.</source>
        <translation>{0}的历史记录已损坏：缺少事件 {1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/history_check.py"/>
        <source>The history of {0} is broken at event {1} (image {2}, by {3}, {4}): it is not what was written then.</source>
        <translation>{0}的历史记录在事件 {1} 处已损坏（图像 {2}，{3}，{4}）：与当时写入的内容不符。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/history_check.py"/>
        <source>The {0} of image {1} is not what its history says.</source>
        <translation>图像 {1} 的{0}与其历史记录不符。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>A label cannot be empty; nothing was changed.</source>
        <translation>标签不能为空；没有任何改变。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>Choose a label.</source>
        <translation>请选择标签。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>There is no image {0} in this workspace; nothing was changed.</source>
        <translation>此工作区没有图像 {0}；没有任何改变。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>Refresh the list and label again.</source>
        <translation>请刷新列表后重新标记。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>An image without a label cannot be read a second time; nothing was changed.</source>
        <translation>没有标签的图像不能进行第二次审阅；未作任何更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>Label it first, or leave the second reading.</source>
        <translation>请先为其添加标签，或退出第二次审阅。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>{0} gave the first reading of this image; nothing was changed.</source>
        <translation>{0} 是此图像的第一审阅者；未作任何更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>Let somebody else read it, or change the reader's name.</source>
        <translation>请由他人审阅，或更改审阅者姓名。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/merging.py"/>
        <source>Two of the readings are of one image; nothing was merged.</source>
        <translation>有两条阅片结果属于同一图像；没有合并任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/merging.py"/>
        <source>Merge one reader's readings at a time.</source>
        <translation>请每次只合并一位阅片者的阅片结果。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/records.py"/>
        <source>{0} images placed anew</source>
        <translation>{0} 张图像已重新归位</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/records.py"/>
        <source>{0} keep the case under which they trained or were measured</source>
        <translation>{0} 张保留其训练或检验时的病例</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/store.py"/>
        <source>The folder {0} cannot be made: {1}.</source>
        <translation>无法创建文件夹 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>1 image labelled {0}</source>
        <translation>1 张图像标为{0}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>{0} images labelled {1}</source>
        <translation>{0} 张图像标为{1}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>1 label imported</source>
        <translation>导入 1 个标签</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>{0} labels imported</source>
        <translation>导入 {0} 个标签</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Consensus: 1 image {0}</source>
        <translation>共识：1 张图像为{0}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Consensus: {0} images {1}</source>
        <translation>共识：{0} 张图像为{1}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>1 image read again as {0}</source>
        <translation>1 张图像复读为{0}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>{0} images read again as {1}</source>
        <translation>{0} 张图像复读为{1}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>1 reading of {0} merged</source>
        <translation>已合并 {0} 的 1 次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>{0} readings of {1} merged</source>
        <translation>已合并 {1} 的 {0} 次审阅</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Note on {0}</source>
        <translation>{0}的备注</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Note removed from {0}</source>
        <translation>已删除{0}的备注</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Tags on {0}: {1}</source>
        <translation>{0}的标记：{1}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Tags removed from {0}</source>
        <translation>已删除{0}的标记</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Number of {0}: {1}</source>
        <translation>{0}的编号：{1}</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Number of {0} as before</source>
        <translation>{0}的编号已恢复</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Second reader asked for {0}</source>
        <translation>已为{0}请求第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>No second reader for {0}</source>
        <translation>不再为{0}请求第二审阅者</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>The image has this label already</source>
        <translation>图像已有此标签</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>These images have it already</source>
        <translation>这些图像已有此标签</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Nothing to label</source>
        <translation>没有可标记的图像</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/summaries.py"/>
        <source>Nothing new: the images have these labels already</source>
        <translation>没有新内容：图像已有这些标签</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>{0} has {1} samples in each pixel, more than {2}.</source>
        <translation>{0} 每个像素有 {1} 个通道，超过 {2} 个。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>Export one channel, or grey or RGB.</source>
        <translation>请导出单个通道，或灰度、RGB。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>{0} holds more than 100 megapixels in its first page.</source>
        <translation>{0} 的第一页超过 1 亿像素。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>Export single planes of the stack.</source>
        <translation>请导出图像栈的单个平面。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>{0} is stored in Lab colours, which ChromoView does not read.</source>
        <translation>{0} 以 Lab 颜色存储，ChromoView 不能读取。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>it does not say where its pixels are</source>
        <translation>没有说明像素的位置</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>{0} is damaged, or packed in a way that ChromoView does not read (TIFF compression {1}).</source>
        <translation>{0} 已损坏，或采用了 ChromoView 不能读取的压缩方式（TIFF 压缩 {1}）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>Save it as TIFF without compression, or as PNG.</source>
        <translation>请另存为不压缩的 TIFF 或 PNG。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>{0} needs more memory than this computer can give.</source>
        <translation>{0} 所需内存超出这台电脑的能力。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>Close other programs, or save the image smaller.</source>
        <translation>请关闭其他程序，或将图像缩小保存。</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>it breaks the rules of TIFF ({0})</source>
        <translation>不符合 TIFF 规范（{0}）</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>old JPEG</source>
        <translation>旧式 JPEG</translation>
    </message>
    <message>
        <location filename="chromoview/core/tiff.py"/>
        <source>number {0}</source>
        <translation>编号 {0}</translation>
    </message>
    <message>
        <location filename="chromoview/core/usefulness.py"/>
        <source>no prediction</source>
        <translation>没有预测</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification.py"/>
        <source>Model {0} calls {1} what the set {2} calls {3}; nothing was measured.</source>
        <translation>模型 {0} 所称的“{1}”在图像集 {2} 中称为“{3}”；未进行测量。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification.py"/>
        <source>Freeze a set with the model's own labels.</source>
        <translation>请用该模型自己的标签冻结一个图像集。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification.py"/>
        <source>No image of the set {0} can be measured: they are gone or were changed.</source>
        <translation>图像集 {0} 中没有可测量的图像：文件已丢失或被改动。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification.py"/>
        <source>Bring the images back to where they were.</source>
        <translation>请将图像放回原处。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_records.py"/>
        <source>There is no verification {0} in this workspace.</source>
        <translation>此工作区中没有验证记录 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_records.py"/>
        <source>`chromoview verify --list` names them.</source>
        <translation>可用 `chromoview verify --list` 查看。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_records.py"/>
        <source>The record {0} is gone or was changed since it was made; it was not confirmed.</source>
        <translation>记录 {0} 已丢失或在生成后被改动；未予确认。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_records.py"/>
        <source>Bring back {0} from a backup, or verify the model again.</source>
        <translation>请从备份恢复 {0}，或重新验证该模型。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_records.py"/>
        <source>{0} has confirmed this record already.</source>
        <translation>{0} 已确认过此记录。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_records.py"/>
        <source>Nothing more is needed.</source>
        <translation>无需再做什么。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_records.py"/>
        <source>{0} ran this verification, so another person has to confirm it; nothing was changed.</source>
        <translation>此验证由 {0} 执行，须由另一人确认；未作任何更改。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_records.py"/>
        <source>Let that person give their name as the reader first.</source>
        <translation>请先让该人以审阅者身份填写姓名。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_report.py"/>
        <source>The record {0} is gone or was changed since it was made; nothing was written.</source>
        <translation>记录 {0} 已丢失或在生成后被改动；未写入任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_report.py"/>
        <source>A verification cannot be written as {0}.</source>
        <translation>验证记录不能保存为 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>There is no frozen set {0} in this workspace.</source>
        <translation>此工作区中没有冻结集 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>There is no frozen set in this workspace yet.</source>
        <translation>此工作区中还没有冻结集。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>Freeze one from the reviewed hold-out, or from a labels file.</source>
        <translation>请用已复核的留出集或标签文件冻结一个。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>The frozen set {0} was changed since {1} froze it; nothing was measured on it.</source>
        <translation>冻结集 {0} 在 {1} 冻结之后被改动；未在其上进行测量。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>Bring back {0} from a backup, or freeze another set.</source>
        <translation>请从备份恢复 {0}，或冻结另一个图像集。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>No reviewed image stands on the hold-out side; nothing was frozen.</source>
        <translation>留出集中没有已复核的图像；未冻结任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>Review images of five cases or more, or freeze a labels file.</source>
        <translation>请复核五个或更多病例的图像，或冻结一个标签文件。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>No image of {0} can measure a model: each is not assessable, or trained one here. Nothing was frozen.</source>
        <translation>{0} 中没有可用于测量模型的图像：要么无法评估，要么已在此参与训练。未冻结任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>Name images of cases that never trained.</source>
        <translation>请使用从未参与训练的病例的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>A frozen set needs a name of 1 to {0} letters; nothing was frozen.</source>
        <translation>冻结集需要一个 1 至 {0} 个字符的名称；未冻结任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>Such as Autumn 2026.</source>
        <translation>例如“2026年秋”。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>There is a frozen set {0} already, and it stays as it is.</source>
        <translation>已有名为 {0} 的冻结集，它保持不变。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>A frozen set needs a reason; nothing was frozen.</source>
        <translation>冻结图像集需要填写原因；未冻结任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>The frozen set {0} cannot be read: {1}.</source>
        <translation>无法读取冻结集 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>{0} cannot be read: {1}. Nothing was frozen.</source>
        <translation>无法读取 {0}：{1}。未冻结任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>{0} and {1} have one content and two labels; nothing was frozen.</source>
        <translation>{0} 与 {1} 内容相同但标签不同；未冻结任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_sets.py"/>
        <source>Mend {0} and try again.</source>
        <translation>请更正 {0} 后重试。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>Passed: sensitivity and specificity reach the laboratory's limits.</source>
        <translation>通过：敏感度和特异度均达到实验室的限值。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>Incomplete: {0} of {1} images of the set could not be measured, so nothing can be said.</source>
        <translation>不完整：图像集的 {1} 张图像中有 {0} 张无法测量，因此无法得出结论。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>too few</source>
        <translation>太少</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>Too few cases to tell: {0} cases are needed, {1} with abnormal and {2} with normal images.</source>
        <translation>病例太少，无法判断：需要 {0} 个病例，其中 {1} 个含异常图像、{2} 个含正常图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>not passed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>Not passed: sensitivity may lie below the laboratory's limit.</source>
        <translation>未通过：敏感度可能低于实验室的限值。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>Not passed: specificity may lie below the laboratory's limit.</source>
        <translation>未通过：特异度可能低于实验室的限值。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>Not passed: sensitivity and specificity may lie below the laboratory's limits.</source>
        <translation>未通过：敏感度和特异度可能低于实验室的限值。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>{0} of {1} images were not measured: their files are gone, were changed, or show no chromosome.</source>
        <translation>{1} 张图像中有 {0} 张未测量：文件已丢失、被改动，或其中没有染色体。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>The same images also weigh new models against the one in use, so a model that was chosen by them looks a little better here than it is.</source>
        <translation>这些图像也用于比较新模型与在用模型，因此由它们选出的模型在这里会显得比实际略好。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>The model was made elsewhere: whether it trained on images of this set cannot be known here.</source>
        <translation>该模型在别处生成：此处无法得知它是否用本集图像训练过。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>Images without a case count as a case each, so the intervals may be too narrow.</source>
        <translation>没有病例信息的图像各算一个病例，因此区间可能偏窄。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>The set holds images of one label only.</source>
        <translation>该集只含一种标签的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/verification_words.py"/>
        <source>The figures hold for images like these; another stain, microscope or laboratory needs a set of its own.</source>
        <translation>这些指标只适用于同类图像；换了染色、显微镜或实验室，需要另建图像集。</translation>
    </message>
    <message>
        <location filename="chromoview/core/worker_process.py"/>
        <source>The training process ended unexpectedly (exit code {0}); the model in use is unchanged.</source>
        <translation>训练进程意外结束（退出代码 {0}）；在用模型没有改变。</translation>
    </message>
    <message>
        <location filename="chromoview/core/worker_process.py"/>
        <source>The training process sent an unknown line: {0}</source>
        <translation>训练进程发来无法识别的一行：{0}</translation>
    </message>
    <message>
        <location filename="chromoview/core/worker_process.py"/>
        <source>Its log is {0}. What it had learnt is kept: let the run go on from there, or discard it.</source>
        <translation>其日志为 {0}。已学到的内容仍然保留：可以从中断处继续训练，也可以放弃它。</translation>
    </message>
    <message>
        <location filename="chromoview/core/worker_process.py"/>
        <source>Its log is {0}. Labels are kept; start the run again.</source>
        <translation>其日志为 {0}。标签已保留；请重新开始训练。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>There is no workspace in {0}.</source>
        <translation>{0} 中没有工作区。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>Check its name; the window makes new ones.</source>
        <translation>请检查名称；新的工作区由窗口创建。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>{0} lies on a network share; a database there can be damaged by two computers or a lost connection. Nothing was opened.</source>
        <translation>{0} 位于网络共享；那里的数据库可能因两台电脑同时使用或断线而损坏。没有打开任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>Keep the workspace on this computer's own disk; images may stay on the share.</source>
        <translation>请把工作区放在这台电脑自己的磁盘上；图像可以留在共享上。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>The model that comes with the program</source>
        <translation>程序自带的模型</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>The workspace has no active model.</source>
        <translation>工作区没有启用的模型。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>Activate one.</source>
        <translation>请启用一个。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>Another ChromoView is using the workspace {0}.</source>
        <translation>另一个 ChromoView 正在使用工作区 {0}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>Close it first, or name another workspace.</source>
        <translation>请先关闭它，或指定其他工作区。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>The workspace {0} cannot be written: {1}.</source>
        <translation>无法写入工作区 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="chromoview/core/workspace.py"/>
        <source>Check the folder's permissions and the free space, or name another folder.</source>
        <translation>请检查文件夹权限和可用空间，或指定其他文件夹。</translation>
    </message>
    <message>
        <location filename="training/checkpoint.py"/>
        <source>The state in {0} is damaged or was not written by this program: {1}.</source>
        <translation>{0} 中的状态已损坏，或不是由本程序写入：{1}。</translation>
    </message>
    <message>
        <location filename="training/checkpoint.py"/>
        <source>Remove it to train from the start.</source>
        <translation>请删除它以从头训练。</translation>
    </message>
    <message>
        <location filename="training/checkpoint.py"/>
        <source>The state in {0} belongs to another training.</source>
        <translation>{0} 中的状态属于另一次训练。</translation>
    </message>
    <message>
        <location filename="training/checkpoint.py"/>
        <source>Train into another folder, or remove this file to train from the start.</source>
        <translation>请训练到其他文件夹，或删除此文件以从头训练。</translation>
    </message>
    <message>
        <location filename="training/checkpoint.py"/>
        <source>its hash is not that of its content</source>
        <translation>其散列值与内容不符</translation>
    </message>
    <message>
        <location filename="training/checkpoint.py"/>
        <source>The state in {0} cannot be read: {1}.</source>
        <translation>无法读取 {0} 中的状态：{1}。</translation>
    </message>
    <message>
        <location filename="training/checkpoint.py"/>
        <source>Give yourself the right to read it, or remove it to train from the start.</source>
        <translation>请获取读取权限，或删除它以从头训练。</translation>
    </message>
    <message>
        <location filename="training/checkpoint.py"/>
        <source>Training goes on, but could not be taken up again if it were cut off now. {0}</source>
        <translation>训练继续进行，但如果现在中断，将无法从中断处继续。{0}</translation>
    </message>
    <message>
        <location filename="training/contest.py"/>
        <source>Images of the hold-out changed while they were measured.</source>
        <translation>检验期间留出集的图像发生了变化。</translation>
    </message>
    <message>
        <location filename="training/contest.py"/>
        <source>Train again.</source>
        <translation>请重新训练。</translation>
    </message>
    <message>
        <location filename="training/contest.py"/>
        <source>The model in use has another reference class, so the two cannot be compared.</source>
        <translation>使用中的模型的参照类别不同，两者无法比较。</translation>
    </message>
    <message>
        <location filename="training/contest.py"/>
        <source>The model in use could not be measured. {0}</source>
        <translation>无法检验在用模型。{0}</translation>
    </message>
    <message>
        <location filename="training/dataset.py"/>
        <source>Left out {0} image{1}, because {2}: {3}.</source>
        <translation>排除了 {0} 张图像，原因：{2}：{3}。</translation>
    </message>
    <message>
        <location filename="training/estimate.py"/>
        <source>None of the images can be read, so nothing says how long a training would take.</source>
        <translation>没有一张图像可以读取，因此无法估计训练需要多长时间。</translation>
    </message>
    <message>
        <location filename="training/estimate.py"/>
        <source>Check that their files are where they were when they were labelled.</source>
        <translation>请检查图像文件是否仍在标注时的位置。</translation>
    </message>
    <message>
        <location filename="training/estimate.py"/>
        <source>Taking the time</source>
        <translation>正在计时</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>The model cannot be written to {0}: {1}.</source>
        <translation>无法将模型写入 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>The model in use and the labels are unchanged. Free some space on the disk, then train again.</source>
        <translation>正在使用的模型和标签均未改变。请在磁盘上腾出一些空间，然后重新训练。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>Training cannot start from {0}: {1}.</source>
        <translation>无法从 {0} 开始训练：{1}。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>Start from another model.</source>
        <translation>请从其他模型开始。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>Training cannot start from {0}: its weights {1} are missing or have another size.</source>
        <translation>无法从 {0} 开始训练：其权重 {1} 缺失或大小不同。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>The exported model is not valid ONNX: {0}.</source>
        <translation>导出的模型不是有效的 ONNX：{0}。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>The run's log has the details.</source>
        <translation>详情见训练日志。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>The exported model does not agree with the trained one: {0} differs by {1}.</source>
        <translation>导出的模型与训练的模型不一致：{0} 相差 {1}。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>The model in use is unchanged. Train again, with a lower learning rate.</source>
        <translation>在用模型没有改变。请用较低的学习率重新训练。</translation>
    </message>
    <message>
        <location filename="training/fit.py"/>
        <source>Training broke off: the loss is no longer a number.</source>
        <translation>训练中断：损失不再是数值。</translation>
    </message>
    <message>
        <location filename="training/fit.py"/>
        <source>Train again with a lower learning rate.</source>
        <translation>请用较低的学习率重新训练。</translation>
    </message>
    <message>
        <location filename="training/fit.py"/>
        <source>Training found no usable state: the validation loss was never a number.</source>
        <translation>训练没有得到可用的状态：验证损失始终不是数值。</translation>
    </message>
    <message>
        <location filename="training/lab_sides.py"/>
        <source>Reading the {0} images</source>
        <translation>正在读取{0}图像</translation>
    </message>
    <message>
        <location filename="training/own_normals.py"/>
        <source>Making images</source>
        <translation>正在生成图像</translation>
    </message>
    <message>
        <location filename="training/own_normals.py"/>
        <source>Looking at the normals</source>
        <translation>正在查看正常图像</translation>
    </message>
    <message>
        <location filename="training/own_normals.py"/>
        <source>Abnormalities of every kind are made on {0} of the {1} reviewed normals that train, and on drawn chromosomes.</source>
        <translation>在参与训练的 {1} 张已复核正常图像中的 {0} 张以及绘制的染色体上生成各种异常。</translation>
    </message>
    <message>
        <location filename="training/own_normals.py"/>
        <source>None of the reviewed normals that train can be operated on (each needs a known number and a whole outline): abnormalities are made on drawn chromosomes alone.</source>
        <translation>参与训练的已复核正常图像都不能用于生成异常（需要已知编号和完整轮廓）：只在绘制的染色体上生成异常。</translation>
    </message>
    <message>
        <location filename="training/pace.py"/>
        <source>Training the network</source>
        <translation>正在训练网络</translation>
    </message>
    <message>
        <location filename="training/publish.py"/>
        <source>Trained on single G-banded chromosomes of CIL:54816 (Lu C-H, Kuo C-E, Tseng J-J 2022, Cell Image Library, doi:10.7295/W9CIL54816; Tseng J-J et al. 2023, Scientific Data 10:104, doi:10.1038/s41597-023-02003-7), licence Creative Commons Attribution, cropped and cleaned, with structural abnormalities made on them, and on chromosomes drawn from the NCBI ideograms of GRCh38 (public domain).</source>
        <translation>训练数据：CIL:54816 的 G 显带单条染色体（Lu C-H, Kuo C-E, Tseng J-J 2022, Cell Image Library, doi:10.7295/W9CIL54816; Tseng J-J et al. 2023, Scientific Data 10:104, doi:10.1038/s41597-023-02003-7），采用 Creative Commons Attribution 许可，经裁切和清理，并在其上生成结构异常；以及按 NCBI 的 GRCh38 模式图（公有领域）绘制的染色体。</translation>
    </message>
    <message>
        <location filename="training/publish.py"/>
        <source>For research use only. Not a medical device. Trained on one laboratory's amniotic fluid cultures and on made abnormalities: expect less on another laboratory's images and on real abnormalities, and check it on your own cases first. It judges single chromosomes; numerical changes, mosaicism and changes below the visible size cannot be excluded by it.</source>
        <translation>仅供研究使用。不是医疗器械。模型只用一个实验室的羊水培养和人工生成的异常训练：对其他实验室的图像和真实异常，效果会较差，请先在您自己的病例上检验。它只判断单条染色体；不能排除数目改变、嵌合体和小到看不见的改变。</translation>
    </message>
    <message>
        <location filename="training/retrain.py"/>
        <source>No training image is labelled {0}.</source>
        <translation>没有标为{0}的训练图像。</translation>
    </message>
    <message>
        <location filename="training/retrain.py"/>
        <source>Label at least one image of each class, then train again.</source>
        <translation>每个类别请至少标记一张图像，然后重新训练。</translation>
    </message>
    <message>
        <location filename="training/retrain.py"/>
        <source>Writing the model</source>
        <translation>正在写入模型</translation>
    </message>
    <message>
        <location filename="training/retrain.py"/>
        <source>Too few cases for a validation side with every class: training runs {0} epochs and keeps the last state, and the thresholds are {1}.</source>
        <translation>病例太少，验证集无法包含每个类别：训练 {0} 轮并保留最后的状态，阈值为{1}。</translation>
    </message>
    <message>
        <location filename="training/retrain.py"/>
        <source>Validation has fewer than {0} images that are normal, or that are not: too few to choose thresholds on alone, so they are {1}, moved only where images made on its normals bear it out.</source>
        <translation>验证集中正常或非正常的图像少于 {0} 张:不足以单独选择阈值,因此采用{1},仅在由其正常图像制作的图像支持时才作调整。</translation>
    </message>
    <message>
        <location filename="training/retrain.py"/>
        <source>The laboratory's own reviewed labels.</source>
        <translation>本实验室自己的复核标签。</translation>
    </message>
    <message>
        <location filename="training/worker.py"/>
        <source>Training needs the package {0}, which is not installed; the model in use is unchanged.</source>
        <translation>训练需要软件包 {0}，但没有安装；在用模型没有改变。</translation>
    </message>
    <message>
        <location filename="training/worker.py"/>
        <source>Install ChromoView with its training extra: pip install 'chromoview[train]'.</source>
        <translation>请安装带训练组件的 ChromoView：pip install 'chromoview[train]'。</translation>
    </message>
    <message>
        <location filename="training/worker.py"/>
        <source>Training could not read or write a file: {0}.</source>
        <translation>训练无法读取或写入文件：{0}。</translation>
    </message>
    <message>
        <location filename="training/worker.py"/>
        <source>The model in use and the labels are unchanged. Check the free space and the rights of the folder, then train again.</source>
        <translation>正在使用的模型和标签均未改变。请检查可用空间和文件夹的权限，然后重新训练。</translation>
    </message>
    <message>
        <location filename="training/worker.py"/>
        <source>Training ended because of a fault in the program; the model in use is unchanged.</source>
        <translation>训练因程序故障而结束；在用模型没有改变。</translation>
    </message>
    <message>
        <location filename="training/worker.py"/>
        <source>Send the log {0} to whoever maintains ChromoView.</source>
        <translation>请将日志 {0} 发给 ChromoView 的维护者。</translation>
    </message>
    <message>
        <location filename="chromoview/core/sign_off_words.py"/>
        <source>Let another person sign; the laboratory's limits can allow it otherwise.</source>
        <translation type="vanished">请由另一人签发；实验室也可在其限值设置中允许本人签发。</translation>
    </message>
    <message>
        <location filename="training/retrain.py"/>
        <source>Validation has fewer than {0} images that are normal, or that are not: too few to choose thresholds on, so they are {1}.</source>
        <translation type="vanished">验证集中正常或非正常的图像少于 {0} 张：太少，无法选定阈值，因此阈值为{1}。</translation>
    </message>
    <message>
        <location filename="training/export.py"/>
        <source>Check the free space of the disk, then train again.</source>
        <translation type="vanished">请检查磁盘可用空间，然后重新训练。</translation>
    </message>
    <message>
        <location filename="training/worker.py"/>
        <source>Check the free space and the rights of the folder, then train again.</source>
        <translation type="vanished">请检查可用空间和文件夹权限，然后重新训练。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images that train though their readers disagree: {0}.</source>
        <translation type="vanished">审阅者意见不一却仍用于训练的图像：{0} 张。</translation>
    </message>
    <message>
        <location filename="chromoview/core/plan_concerns.py"/>
        <source>Images that train though they look unfit to be judged (blurred, cut by the border, touching, several objects, or empty): {0}.</source>
        <translation type="vanished">看起来不适合判定（模糊、被边缘截断、粘连、多个物体或空白）却仍用于训练的图像：{0} 张。</translation>
    </message>
    <message>
        <location filename="chromoview/core/metrics.py"/>
        <source>Recommended: it ranks abnormal above normal better (AUC {0}, interval above zero) without losing sensitivity.</source>
        <translation type="vanished">推荐：它区分异常与正常的能力更好（AUC {0}，区间高于零），且敏感度没有降低。</translation>
    </message>
    <message>
        <location filename="chromoview/core/metrics.py"/>
        <source>Not recommended: it ranks worse than the model in use (AUC {0}).</source>
        <translation type="vanished">不推荐：它的区分能力不如在用模型（AUC {0}）。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>The file has labels that the model in use does not know: {0}{1}; nothing was merged.</source>
        <translation type="vanished">文件中有在用模型不认识的标签：{0}{1}；没有合并任何内容。</translation>
    </message>
    <message>
        <location filename="chromoview/core/readings.py"/>
        <source>Put a model with the same classes to use on both computers.</source>
        <translation type="vanished">请在两台电脑上使用类别相同的模型。</translation>
    </message>
    <message>
        <location filename="chromoview/core/training_plan.py"/>
        <source>Only {0} reviewed images of class {1}; label more.</source>
        <translation type="vanished">{1}类只有 {0} 张已复核图像；请标记更多。</translation>
    </message>
    <message>
        <location filename="chromoview/core/training_plan.py"/>
        <source>{0} cases are too few for a hold-out: the new model stays a candidate, without a recommendation. Review images of five cases or more.</source>
        <translation type="vanished">{0} 个病例太少，无法设留出集：新模型只作为候选，没有推荐意见。请复核五个或更多病例的图像。</translation>
    </message>
    <message>
        <location filename="chromoview/core/training_plan.py"/>
        <source>{0} images are left out, because their names are no text: rename them.</source>
        <translation type="vanished">{0} 张图像被排除，因为其文件名不是有效文本：请重命名。</translation>
    </message>
    <message>
        <location filename="training/contest.py"/>
        <source>There are too few cases for a hold-out, so nothing says whether this model is better. Keep it as a candidate.</source>
        <translation type="vanished">病例太少，无法设留出集，因此不能说明此模型是否更好。请保留为候选。</translation>
    </message>
    <message>
        <location filename="training/contest.py"/>
        <source>The model in use has other classes, so the two cannot be compared.</source>
        <translation type="vanished">在用模型的类别不同，因此两者无法比较。</translation>
    </message>
    <message>
        <location filename="chromoview/core/training_plan.py"/>
        <source>No reviewed image of class {0} to train on: label some.</source>
        <translation type="vanished">没有可用于训练的{0}类已复核图像：请标记一些。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>The history of labels is broken: event {0} is missing.</source>
        <translation type="vanished">标签历史已损坏：缺少第 {0} 条事件。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>The history of labels is broken at event {0} (image {1}, by {2}, {3}): it is not what was written then.</source>
        <translation type="vanished">标签历史在第 {0} 条事件处损坏（图像 {1}，{2}，{3}）：与当时写入的不符。</translation>
    </message>
    <message>
        <location filename="chromoview/core/store/labels.py"/>
        <source>The label of image {0} is not what its history says.</source>
        <translation type="vanished">图像 {0} 的标签与其历史不符。</translation>
    </message>
</context>
</TS>
